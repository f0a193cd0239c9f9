"""Vectors of policy clauses, made in batches and kept by the caller."""

from openai import OpenAI

MODEL = "text-embedding-3-small"
BATCH_SIZE = 100

client = OpenAI()


def embed(texts: list[str]) -> list[list[float]]:
    vectors: list[list[float]] = []
    for start in range(0, len(texts), BATCH_SIZE):
        batch = texts[start : start + BATCH_SIZE]
        answer = client.embeddings.create(model=MODEL, input=batch)
        vectors.extend(item.embedding for item in answer.data)
    return vectors


def nearest(question: str, clauses: list[str], vectors: list[list[float]], count: int = 4) -> list[str]:
    """The clauses closest in meaning; vectors are of unit length, so the dot product ranks them."""
    [target] = embed([question])
    scores = [sum(a * b for a, b in zip(target, vector)) for vector in vectors]
    ranked = sorted(range(len(clauses)), key=scores.__getitem__, reverse=True)
    return [clauses[index] for index in ranked[:count]]
