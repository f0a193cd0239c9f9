"""Reads insurance claims, finds the clauses that apply, and drafts a decision."""
