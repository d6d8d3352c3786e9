"""Why a plan is as it is, and what another choice would cost; every number is that of a plan that was made."""
