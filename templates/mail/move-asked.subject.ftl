A change of address was asked for
