"""An agent that gathers what a claim is missing: weather records, invoices, earlier claims."""

import json

from anthropic import Anthropic

from claims.model import text_of
from claims.registers import REGISTERS, look_up

MODEL = "claude-sonnet-4-5"

INSTRUCTIONS = """You complete insurance claims before an assessor reads them.
Use the registers to confirm dates, weather and earlier claims at the address.
When nothing is missing any more, answer with a list of the facts that you confirmed and their sources."""

TOOLS = [
    {
        "name": "look_up",
        "description": "Searches one register and returns the matching entries.",
        "input_schema": {
            "type": "object",
            "properties": {"register": {"enum": REGISTERS}, "query": {"type": "string"}},
            "required": ["register", "query"],
        },
    }
]


def complete_claim(client: Anthropic, claim: str) -> str:
    """Looks things up until the model has no further question."""
    messages = [{"role": "user", "content": f"The claim:\n{claim}"}]

    while True:
        reply = client.messages.create(
            model=MODEL,
            max_tokens=1_000,
            system=INSTRUCTIONS,
            tools=TOOLS,
            messages=messages,
        )
        messages.append({"role": "assistant", "content": reply.content})
        if reply.stop_reason != "tool_use":
            return text_of(reply)

        results = []
        for block in reply.content:
            if block.type == "tool_use":
                entries = look_up(block.input["register"], block.input["query"])
                results.append({"type": "tool_result", "tool_use_id": block.id, "content": json.dumps(entries)})
        messages.append({"role": "user", "content": results})
