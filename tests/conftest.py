"""What every test stands on."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "coping", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # busy machines are slow
settings.load_profile("coping")
