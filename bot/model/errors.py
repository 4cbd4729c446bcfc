"""Refusals of the domain."""

from __future__ import annotations


class DomainError(Exception):
    """A refusal of the domain: `str(error)` is one Russian sentence for whoever asked."""
