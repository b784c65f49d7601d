"""What `cargo xtask abuse schema` adds to schemathesis: visits, and the identifiers of what is behind them.

Three cases of four are sent with the cookie of a visit. Leaving and erasing end a visit, so each gets one of
its own. Half of the identifiers in addresses are real ones, and half of the requests to a team are mended where
the document cannot say what is good (a council there is, a number that can be rung), so that the rest of them is
reached. At the end it says how often which status came. People are invented.
"""

import atexit
import json
import os
import random
import threading
import urllib.request
import uuid
from collections import Counter

import schemathesis

ADDRESS = os.environ["OPEN_DOOR_ADDRESS"]
# A visit is used so often; then a new one has something to withdraw and to cancel again.
USES = 100
LOCK = threading.Lock()
# Of our own: Hypothesis watches the one of the module.
RANDOM = random.Random()
STATUSES = Counter()
HELD = {"left": 0}
SUBMISSION = {
    "kind": "step-back",
    "council": "blackburn-with-darwen",
    "name": "Sam Test",
    "reach": {"channel": "text", "to": "07700 900123"},
    "consents": [{"offer": "celebration-contact", "version": 1, "agreed": True, "day": "Eid"}],
}


def ask(path, body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    headers["Content-Type"] = "application/json"
    request = urllib.request.Request(f"{ADDRESS}/api/v1/{path}", data, headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer), answer.headers.get("Set-Cookie", "").split(";")[0]


def visit():
    """A door with a request and a consent: its cookie and their identifiers."""
    stored, _ = ask("requests", SUBMISSION, **{"Idempotency-Key": str(uuid.uuid4())})
    door, cookie = ask("door", {"return_code": stored["return_code"]})
    return {
        "left": USES,
        "cookie": cookie,
        "consents": door["consents"][0]["id"],
        "requests": door["requests"][0]["id"],
    }


def shared_visit():
    with LOCK:
        if HELD["left"] == 0:
            HELD.update(visit())
        HELD["left"] -= 1
        return dict(HELD)


def mend(case):
    """What no schema says: a key made by chance, a council there is, a name, a way that works."""
    case.headers["Idempotency-Key"] = str(uuid.uuid4())
    body = case.body
    body["council"] = SUBMISSION["council"]
    reach = {"channel": RANDOM.choice(["call", "text", "whats-app"]), "to": "07700 900123"}
    if "reach" in body:
        body["reach"] = reach
    if "name" in body:
        body["name"] = "Sam Test"
    if "who" in body:
        body["who"] = {"name": "Sam Test", "reach": reach}
    for text in ("message", "about", "why", "details", "safe_ways"):
        if isinstance(body.get(text), str):
            body[text] = body[text].strip() or "made up"
    if isinstance(body.get("referrer"), dict):
        body["referrer"].update(name="Jo Test", reach=reach, relation="A friend")
    # Most that it makes up name no offer.
    if RANDOM.random() < 0.5:
        body.pop("consents", None)


@schemathesis.hook
def before_call(context, case, kwargs):
    path, method = case.operation.path, case.method.upper()
    if method == "POST" and path.endswith("/requests") and isinstance(case.body, dict) and RANDOM.random() < 0.5:
        mend(case)
    ends = path.endswith("/door/leave") or (path.endswith("/door") and method == "DELETE")
    if RANDOM.random() < 0.25:
        return
    mine = visit() if ends else shared_visit()
    case.headers["Cookie"] = mine["cookie"]
    for kind in ("consents", "requests"):
        if f"/{kind}/{{id}}" in path and RANDOM.random() < 0.5:
            case.path_parameters["id"] = mine[kind]
    if "/receipts/{id}" in path and RANDOM.random() < 0.5:
        case.path_parameters["id"] = mine["consents"]
    if path.endswith("/ledger/growth") and RANDOM.random() < 0.5:
        case.query["since"] = 1


@schemathesis.hook
def after_call(context, case, response):
    with LOCK:
        STATUSES[f"{case.method.upper()} {case.operation.path} {response.status_code}"] += 1


@atexit.register
def say():
    for line, times in sorted(STATUSES.items()):
        print(f"{times:7} {line}", flush=True)
