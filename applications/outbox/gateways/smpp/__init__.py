"""SMPP 3.4, the protocol of networks and of government gateways: sending, and the receipts' own process."""

from applications.outbox.gateways.smpp.gateway import SmppGateway

__all__ = ["SmppGateway"]
