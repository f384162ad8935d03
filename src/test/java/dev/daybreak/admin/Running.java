package dev.daybreak.admin;

import dev.daybreak.Daybreak;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = {Daybreak.class, SetClock.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:admin;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
      "daybreak.demo=true",
      "daybreak.data=target/admin-data",
      "daybreak.base-url=http://localhost",
      "daybreak.from=morning@daybreak.example",
      "daybreak.postal-address=1 Quay",
      "db-scheduler.enabled=false",
      "spring.mail.host=localhost",
    })
@interface Running {}
