"""The demo operation, whose people are plainly invented and whose incidents are synthetic."""
