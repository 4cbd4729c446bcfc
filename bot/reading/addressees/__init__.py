"""Whom words name: people and bodies, in any case that official paper gives them, answered in the nominative."""
