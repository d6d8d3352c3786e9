"""What a person does to a plan by hand, and what comes of it before it is done: cost, and rules newly broken."""
