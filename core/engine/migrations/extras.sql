-- What Prisma cannot say: collations, partial and GIN indexes, checks, first rows. Names start with their table's.
-- Appended to 0001_start.sql by scripts/migrate.mjs. Write it so that it runs once, on empty tables.

-- journal: ids are compared as bytes, which costs a third of a language's order.
ALTER TABLE "subject" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "entry"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "subject" TYPE text COLLATE "C",
  ALTER COLUMN "id" TYPE text COLLATE "C", ALTER COLUMN "key" TYPE text COLLATE "C";
ALTER TABLE "unplaced" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "subject" TYPE text COLLATE "C";
ALTER TABLE "place" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "subject" TYPE text COLLATE "C";
CREATE UNIQUE INDEX "entry_sender_key" ON "entry" ("shop", "subject", "key") WHERE "key" IS NOT NULL;
ALTER TABLE "entry" ADD CONSTRAINT "entry_chain_of_causes" CHECK ("depth" <= 8);
ALTER TABLE "entry" ADD CONSTRAINT "entry_audience" CHECK ("audience" IN ('customer', 'agents', 'system'));
-- Cards by the order that they show: a few messages of all.
CREATE INDEX "entry_cards" ON "entry" ("shop", ("body" #>> '{card,subject}'))
  WHERE "kind" = 'message.sent' AND "body" #>> '{card,subject}' IS NOT NULL;
-- The feed's last position. A sequence, because a row that every batch updates is full of dead versions behind any long transaction.
CREATE SEQUENCE "place_position" MINVALUE 0 START 0 NO CYCLE;
SELECT nextval('place_position');

-- customers, agents and conversations: the same collation, for they are compared with the journal's ids and with each other.
ALTER TABLE "shop" ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "visitor" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "customer" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "block" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "person" TYPE text COLLATE "C";
ALTER TABLE "agent" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "conversation"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "person" TYPE text COLLATE "C", ALTER COLUMN "visitor" TYPE text COLLATE "C",
  ALTER COLUMN "customer" TYPE text COLLATE "C", ALTER COLUMN "assigned" TYPE text COLLATE "C";
ALTER TABLE "conversation_activity"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "person" TYPE text COLLATE "C";
ALTER TABLE "read_mark"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C",
  ALTER COLUMN "reader" TYPE text COLLATE "C";
ALTER TABLE "summons"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "agent" TYPE text COLLATE "C",
  ALTER COLUMN "conversation" TYPE text COLLATE "C";

-- conversations: one person has one open conversation on a matter.
CREATE UNIQUE INDEX "conversation_one_open" ON "conversation" ("shop", "person", "matter") WHERE "resolved_at" IS NULL;
CREATE INDEX "conversation_assigned" ON "conversation" ("shop", "assigned")
  WHERE "resolved_at" IS NULL AND "assigned" IS NOT NULL;
CREATE INDEX "conversation_resolved" ON "conversation" ("shop", "resolved_at", "id") WHERE "resolved_at" IS NOT NULL;
CREATE INDEX "conversation_order" ON "conversation" ("shop", "matter") WHERE "matter" <> 'general';
CREATE INDEX "conversation_at_risk" ON "conversation" ("shop", "at_risk", "id") WHERE "at_risk" IS NOT NULL;
-- The inbox's orders. A row stands in one of the first two: an append touches as few indexes as can be.
CREATE INDEX "conversation_activity_open" ON "conversation_activity" ("shop", "activity_at", "id") WHERE "status" <> 'resolved';
CREATE INDEX "conversation_activity_resolved" ON "conversation_activity" ("shop", "activity_at", "id") WHERE "status" = 'resolved';
CREATE INDEX "conversation_activity_waiting" ON "conversation_activity" ("shop", "waiting_since", "id")
  WHERE "status" <> 'resolved' AND "waiting_since" IS NOT NULL;
ALTER TABLE "conversation_activity" ADD CONSTRAINT "conversation_activity_status"
  CHECK ("status" IN ('open', 'waiting', 'snoozed', 'resolved'));

-- files: what nobody has sent yet, by age.
ALTER TABLE "file"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "uploader" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C";
CREATE INDEX "file_unsent" ON "file" ("created_at") WHERE "conversation" IS NULL;

-- channels: what has to be sent still.
ALTER TABLE "mail"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "conversation" TYPE text COLLATE "C";
ALTER TABLE "mail" ADD CONSTRAINT "mail_state"
  CHECK ("state" IN ('planned', 'sent', 'refused', 'bounced', 'dropped'));
CREATE UNIQUE INDEX "mail_one_reply_planned" ON "mail" ("shop", "conversation") WHERE "state" = 'planned' AND "reason" = 'reply';
CREATE INDEX "mail_by_message" ON "mail" ("id");
CREATE INDEX "mail_by_address" ON "mail" ("shop", lower("address"), "planned_at");
ALTER TABLE "mail_opt_out" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "address" TYPE text COLLATE "C";

-- search: every lexeme begins with its shop's mark, so that one shop's words stand together.
ALTER TABLE "search_row"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C",
  ALTER COLUMN "entry" TYPE text COLLATE "C";
-- New words wait in a list that every search reads through: a short one costs searches little and halves the work of writing.
CREATE INDEX "search_row_words" ON "search_row" USING GIN ("words") WITH (gin_pending_list_limit = 256);

-- insights
ALTER TABLE "insight_progress"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C";
ALTER TABLE "insight_volume" ALTER COLUMN "shop" TYPE text COLLATE "C";
ALTER TABLE "insight_case"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C",
  ALTER COLUMN "kind" TYPE text COLLATE "C";

-- jobs
CREATE INDEX "job_due" ON "job" ("run_at") WHERE "failed_at" IS NULL;

-- traces: orders have the journal's ids; of most actions the end is known.
ALTER TABLE "order_snapshot" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "order_forgotten" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "order_action"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C", ALTER COLUMN "order" TYPE text COLLATE "C";
CREATE INDEX "order_action_open" ON "order_action" ("shop", "asked_at") WHERE "state" IN ('asked', 'unclear', 'waits');

-- tickets and promises: what still has to be done, by when.
ALTER TABLE "ticket"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "conversation" TYPE text COLLATE "C", ALTER COLUMN "person" TYPE text COLLATE "C";
CREATE INDEX "ticket_open" ON "ticket" ("shop", "department", "state", "due_at") WHERE "closed_at" IS NULL;
CREATE INDEX "ticket_asked" ON "ticket" ("shop", "opened_at", "id") WHERE "closed_at" IS NULL AND "approval" = 'asked';
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_state" CHECK ("state" IN ('open', 'in-progress', 'waiting', 'done', 'declined'));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_clock" CHECK (("clock_since" IS NULL) = ("state" NOT IN ('open', 'in-progress')));
ALTER TABLE "promise"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "conversation" TYPE text COLLATE "C", ALTER COLUMN "ticket" TYPE text COLLATE "C",
  ALTER COLUMN "order" TYPE text COLLATE "C", ALTER COLUMN "person" TYPE text COLLATE "C";
ALTER TABLE "promise" ADD CONSTRAINT "promise_state" CHECK ("state" IN ('open', 'broken', 'kept', 'withdrawn'));
ALTER TABLE "parcel" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "order" TYPE text COLLATE "C";

-- sources: lines are found by the order's name, whoever told them.
ALTER TABLE "source" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "source_line"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "source" TYPE text COLLATE "C",
  ALTER COLUMN "id" TYPE text COLLATE "C", ALTER COLUMN "order" TYPE text COLLATE "C";

-- emotion: one episode at a time; what stands open, the worst first.
ALTER TABLE "mood_mark" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C";
ALTER TABLE "alert"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "conversation" TYPE text COLLATE "C";
CREATE UNIQUE INDEX "alert_one_open" ON "alert" ("shop", "conversation") WHERE "state" <> 'ended';
ALTER TABLE "alert" ADD CONSTRAINT "alert_state" CHECK ("state" IN ('raised', 'snoozed', 'ended'));
CREATE UNIQUE INDEX "mood_model_in_use" ON "mood_model" ("shop") WHERE "in_use";
ALTER TABLE "mood_correction"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C";
ALTER TABLE "mood_off" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "person" TYPE text COLLATE "C";
-- quality: read by shop and time, and taken out by conversation.
ALTER TABLE "quality_case"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C", ALTER COLUMN "agent" TYPE text COLLATE "C";
-- knowledge: a passage is found by its words and by parts of them; an import finds what it made before by where it came from.
ALTER TABLE "article" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "article_version" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "article" TYPE text COLLATE "C";
ALTER TABLE "passage" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "article" TYPE text COLLATE "C";
CREATE INDEX "passage_words" ON "passage" USING GIN ("words") WITH (gin_pending_list_limit = 256);
CREATE INDEX "passage_grams" ON "passage" USING GIN ("grams") WITH (gin_pending_list_limit = 256);
ALTER TABLE "article" ADD CONSTRAINT "article_state" CHECK ("state" IN ('draft', 'published'));
