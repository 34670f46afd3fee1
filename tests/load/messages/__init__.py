"""The drill of messages: workers die, the broker loses everything, the gateway fails, and nothing is lost."""
