"""Pure statistics: intervals, estimates, missing marks and decision rules; no file, no clock."""
