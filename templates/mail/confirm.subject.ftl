Confirm your address for ${name}
