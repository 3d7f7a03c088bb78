"""What five providers post about one message, in their own words."""

from __future__ import annotations

import base64
import hmac
import json
import time
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

SECRET = "door:only-for-this-test"
DEE = "dee@mail.example"
TOPIC = "arn:aws:sns:us-east-2:123456789012:ses-reports"


def knock(
    provider: str, body: Any, *, secret: str = SECRET, host: str = "larkmoor.example", **headers: str
) -> HttpResponse:
    """Post `body` to the door of `provider`."""
    basic = f"Basic {base64.b64encode(secret.encode()).decode()}"
    client = Client(headers={"host": host, "authorization": basic, **headers})
    answer: HttpResponse = client.post(f"/o/tracking/{provider}/", json.dumps(body), content_type="application/json")
    return answer


def postmark(what: str, mid: str, at: datetime, *, number: int = 1, **more: Any) -> dict[str, Any]:
    """One event of Postmark: `Delivery`, `SpamComplaint`, or the type of a bounce."""
    given = {"MessageID": f"pm-{mid}", "Metadata": {"mid": mid}, "Tag": "", "MessageStream": "outbound", **more}
    if what == "Delivery":
        return {"RecordType": what, "Recipient": DEE, "DeliveredAt": at.isoformat(), **given}
    record = what if what == "SpamComplaint" else "Bounce"
    return {"RecordType": record, "Type": what, "ID": number, "Email": DEE, "BouncedAt": at.isoformat(), **given}


def mailgun(what: str, mid: str, at: datetime, *, key: str, token: str = "t1", **data: Any) -> dict[str, Any]:
    """One event of Mailgun, signed."""
    stamp = str(int(time.time()))
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), "sha256").hexdigest()
    return {
        "signature": {"timestamp": stamp, "token": token, "signature": signature},
        "event-data": {
            "event": what,
            "id": "an-id",
            "timestamp": at.timestamp(),
            "recipient": DEE,
            "message": {"headers": {"message-id": mid.strip("<>")}},
            "user-variables": {"mid": mid},
            **data,
        },
    }


def sendgrid(what: str, mid: str, at: datetime, *, number: int = 1, **more: Any) -> list[dict[str, Any]]:
    """One event of SendGrid, which posts lists."""
    given = {"event": what, "email": DEE, "timestamp": int(at.timestamp()), "sg_event_id": f"sg-{number}"}
    return [{**given, "anymail_id": "a-uuid", "mid": mid, **more}]


def brevo(what: str, mid: str, at: datetime, **more: Any) -> dict[str, Any]:
    """One event of Brevo, which numbers none."""
    custom = json.dumps({"mid": mid})
    moment = int(at.timestamp() * 1000)
    return {"event": what, "email": DEE, "ts_epoch": moment, "message-id": mid, "X-Mailin-custom": custom, **more}


def ses(what: str, mid: str, at: datetime, **detail: Any) -> dict[str, Any]:
    """One event of Amazon SES, as SNS wraps it; not signed yet."""
    mail = {
        "messageId": "ses-id",
        "destination": [DEE],
        "headers": [{"name": "X-Metadata", "value": json.dumps({"mid": mid})}],
    }
    event = {"eventType": what, "mail": mail, what.lower(): {"recipients": [DEE], **detail}}
    return {
        "Type": "Notification",
        "MessageId": f"sns-{what}",
        "TopicArn": TOPIC,
        "Message": json.dumps(event),
        "Timestamp": at.isoformat(),
    }
