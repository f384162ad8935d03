package dev.daybreak.alerts;

import org.springframework.stereotype.Component;

/**
 * Where alerts are.
 *
 * @param unstored what is not in the database yet
 * @param claims which node tells by a channel, and how that goes
 */
@Component
record AlertStores(AlertTable table, UnstoredAlerts unstored, ChannelClaim claims) {}
