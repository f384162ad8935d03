You already get ${name}
