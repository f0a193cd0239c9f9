"""`claims FILE...`: completes, titles and assesses each claim."""

import sys
from pathlib import Path

from anthropic import Anthropic

from claims.agent import complete_claim
from claims.embeddings import embed, nearest
from claims.model import ClaimsModel


def main() -> None:
    policy = Path("policy.md").read_text(encoding="utf-8")
    clauses = [part for part in policy.split("\n\n") if part.strip()]
    vectors = embed(clauses)
    model = ClaimsModel()
    agent_client = Anthropic(max_retries=4)

    for name in sys.argv[1:]:
        claim = Path(name).read_text(encoding="utf-8")
        facts = complete_claim(agent_client, claim)
        decision = model.assess(f"{claim}\n\nConfirmed:\n{facts}", nearest(claim, clauses, vectors))
        print(f"# {model.title(claim)}\n\n{decision}\n")


if __name__ == "__main__":
    main()
