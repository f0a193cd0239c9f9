"""The one place that talks to Claude."""

from pathlib import Path

import anthropic

ASSESSOR_PROMPT = (Path(__file__).parent / "prompts" / "assessor.txt").read_text(encoding="utf-8")


class ClaimsModel:
    """Asks Claude about one claim at a time."""

    def __init__(self, model: str = "claude-sonnet-4-5", timeout: float = 60.0) -> None:
        self.model = model
        self._client = anthropic.Anthropic(timeout=timeout)

    def assess(self, claim: str, clauses: list[str]) -> str:
        listed = "\n\n".join(clauses)
        reply = self._client.messages.create(
            model=self.model,
            max_tokens=1_500,
            system=ASSESSOR_PROMPT,
            messages=[{"role": "user", "content": f"Claim:\n{claim}\n\nClauses that may apply:\n{listed}"}],
        )
        return text_of(reply)

    def title(self, claim: str) -> str:
        """A short title for lists; the small model is enough."""
        reply = self._client.messages.create(
            model="claude-haiku-4-5",
            max_tokens=40,
            messages=[{"role": "user", "content": f"Give this claim a title of at most eight words:\n\n{claim}"}],
        )
        return text_of(reply)


def text_of(reply: anthropic.types.Message) -> str:
    return "".join(block.text for block in reply.content if block.type == "text").strip()
