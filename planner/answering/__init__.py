"""Questions about a plan, answered in a process of their own, so that the window never waits for one."""
