"""Russian itself, as much as reading needs: forms of words, vocabularies, slips of scanners and keyboards."""
