"""How well each method would have foretold the last months, had it known only what came before."""
