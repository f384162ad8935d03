/** Reports of providers: who sends as us (DMARC), and whether they reach us by TLS. */
@NullMarked
package dev.daybreak.bounces.reports;

import org.jspecify.annotations.NullMarked;
