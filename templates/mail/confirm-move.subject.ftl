Confirm your new address for ${name}
