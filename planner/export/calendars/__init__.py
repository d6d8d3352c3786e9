"""Calendars of officers (RFC 5545), with updates and cancellations against those exported before."""
