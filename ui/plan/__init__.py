"""The Plan screen: map, coverage, roster, figures and what stands behind a selected team."""
