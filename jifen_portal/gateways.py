"""Settings of the ways out for messages, one part for each gateway. Read by ``settings.py``."""

from typing import Any

import environ


def read(env: environ.Env) -> dict[str, dict[str, Any]]:
    """What the environment says of every gateway; checks look at those that are chosen."""
    return {
        "alibaba": {
            "key_id": env.str("JIFEN_ALIBABA_KEY_ID", ""),
            "key_secret": env.str("JIFEN_ALIBABA_KEY_SECRET", ""),
            "endpoint": env.str("JIFEN_ALIBABA_ENDPOINT", "https://dysmsapi.aliyuncs.com"),
            "templates": env.dict("JIFEN_ALIBABA_TEMPLATES", default={}),
        },
        "tencent": {
            "secret_id": env.str("JIFEN_TENCENT_SECRET_ID", ""),
            "secret_key": env.str("JIFEN_TENCENT_SECRET_KEY", ""),
            "endpoint": env.str("JIFEN_TENCENT_ENDPOINT", "https://sms.tencentcloudapi.com"),
            "region": env.str("JIFEN_TENCENT_REGION", "ap-guangzhou"),
            "app_id": env.str("JIFEN_TENCENT_APP_ID", ""),
            "templates": env.dict("JIFEN_TENCENT_TEMPLATES", default={}),
        },
        "smpp": {
            "address": env.str("JIFEN_SMPP_ADDRESS", ""),
            "system_id": env.str("JIFEN_SMPP_SYSTEM_ID", ""),
            "password": env.str("JIFEN_SMPP_PASSWORD", ""),
            "source": env.str("JIFEN_SMPP_SOURCE", ""),
        },
        "http": {
            "address": env.str("JIFEN_HTTP_GATEWAY_ADDRESS", ""),
            "secret": env.str("JIFEN_HTTP_GATEWAY_SECRET", ""),
        },
        "email": {"sender": env.str("JIFEN_EMAIL_SENDER", "")},
    }
