package dev.daybreak.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayMessageIdTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "250 2.0.0 Ok: queued as 4F8a2C1B3D                              | 4F8a2C1B3D",
        "250 Ok: queued as 3pQz-kLmT9e4Xw                                | 3pQz-kLmT9e4Xw",
        "250 OK id=1rTqYv-0004Zb-2K                                      | 1rTqYv-0004Zb-2K",
        "250 2.6.0 <a@b.example> [InternalId=8671243, Hostname=EX1] Queued mail for delivery | 8671243",
        "250 2.0.0 OK  1700000000 af79cd13be357-77d641e0b1esi123.45 - gsmtp | af79cd13be357-77d641e0b1esi123.45",
        "250 2.0.0 4AOC7k2p012345 Message accepted for delivery          | 4AOC7k2p012345",
        "250 2.0.0 8f3a2b1c Message accepted for delivery                | 8f3a2b1c",
        "250 ok 1700000000 qp 31337                                      | 31337",
        "250 Message Queued (8D9E2A6C-1B4F-4C77-9A10-5E7F0A1B2C3D.1)     | 8D9E2A6C-1B4F-4C77-9A10-5E7F0A1B2C3D.1",
        "250 Ok 0102019a5d1e77c4-0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9-000000 | 0102019a5d1e77c4-0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9-000000",
        "250 2.0.0 OK 5A/7C-28311-9F2B1D66                               | 5A/7C-28311-9F2B1D66",
        "250 OK                                                          |",
        "250 2.0.0 Great success                                         |",
        "250 2.1.5 Message accepted for delivery                         |",
        "550 5.1.1 queued as nothing                                     |",
        "the connection was lost                                         |"
      })
  void theRelaysOwnNameIsFoundInItsFinalReply(String reply, String id) {
    assertThat(RelayMessageId.in(reply).orElse(null)).isEqualTo(id);
  }
}
