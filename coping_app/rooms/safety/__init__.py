"""The safety card: signs to ring for, own numbers, services, and people."""
