"""Look-ups in the registers that the office may query."""

import json
import os
from urllib.parse import urlencode
from urllib.request import urlopen

REGISTERS = ["weather", "invoices", "earlier-claims"]


def look_up(register: str, query: str) -> list[dict]:
    base = os.environ["REGISTER_URL"]
    with urlopen(f"{base}/{register}?{urlencode({'q': query})}", timeout=20) as response:
        return json.load(response)
