from hypothesis import settings

# A slow machine is not a fault: no test asserts a time.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
