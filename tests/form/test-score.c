/* test-score.c: scores of the audit grids come out exactly
 *
 * The vectors of score-vectors.json are filled audits with their computed values, criteria and
 * audit score as fractions. Working days are checked against counting days one by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "base/vigie-resource.h"
#include "base/vigie-xml.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-score.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define XFORMS "http://www.w3.org/2002/xforms"

static const char *const grids[] = { "email", "letter", "phone", "reviews", "social", "visit" };

static JsonArray *vectors;

/* Fillings --------------------------------------------------------------------------------------*/

static VigieForm *
load_grid (const char *name)
{
  g_autofree char *path = g_strdup_printf ("forms/%s.xml", name);
  g_autoptr (GBytes) bytes = vigie_resource_load (path, NULL);
  g_autoptr (GError) error = NULL;
  VigieForm *form = vigie_form_load (bytes, path, NULL, NULL, &error);
  g_assert_no_error (error);
  return form;
}

static VigieFormSession *
start (const char *grid, const char *timezone)
{
  g_autoptr (VigieForm) form = load_grid (grid);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (timezone);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2027, 1, 15, 12, 0, 0);
  const VigieFormContext context = {
    .now = now, .timezone = zone, .has_random_seed = TRUE, .random_seed = 1
  };
  return vigie_form_session_new (form, &context);
}

static VigieFormNode *
find (VigieFormSession *session, const char *name)
{
  VigieFormNode *node = vigie_form_session_find_by_name (session, name);
  if (!node)
    g_error ("no question “%s”", name);
  return node;
}

static void
answer (VigieFormSession *session, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;
  vigie_form_session_set (session, find (session, name), value, &error);
  g_assert_no_error (error);
}

static void
answer_all (VigieFormSession *session, const char *const *pairs)
{
  for (; *pairs; pairs += 2)
    answer (session, pairs[0], pairs[1]);
}

static VigieFormScore *
score_of (VigieFormSession *session)
{
  g_autoptr (GError) error = NULL;
  VigieFormScore *score = vigie_form_score_new (session, NULL, &error);
  g_assert_no_error (error);
  return score;
}

static void
assert_fraction (const mpq_t value, const char *expected, const char *what)
{
  g_autofree char *text = vigie_rational_to_fraction (value);
  if (!g_str_equal (text, expected))
    g_error ("%s is %s, not %s", what, text, expected);
}

/* @expected %NULL: not applicable. */
static void
assert_criterion (const VigieFormScore *score, const char *id, const char *expected)
{
  const VigieCriterionScore *criterion = vigie_form_score_get_criterion (score, id);
  g_assert_nonnull (criterion);
  if (criterion->has_score != (expected != NULL))
    g_error ("%s is %sapplicable", id, criterion->has_score ? "" : "not ");
  if (expected)
    assert_fraction (criterion->score, expected, id);
}

static const char *
computed (const VigieFormScore *score, const char *name)
{
  for (guint i = 0; i < score->computed->len; i++)
    {
      const VigieComputedValue *value = score->computed->pdata[i];
      if (g_str_equal (value->name, name))
        return value->value;
    }
  return NULL;
}

/* Vectors ---------------------------------------------------------------------------------------*/

static char *
text_of_answer (JsonNode *node)
{
  g_autoptr (GString) text = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *items = json_node_get_array (node);
      text = g_string_new (NULL);
      for (guint i = 0; i < json_array_get_length (items); i++)
        g_string_append_printf (text, "%s%s", i ? " " : "",
                                json_array_get_string_element (items, i));
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

/* Names and values of a vector's answers, in its order. */
static GPtrArray *
answers_of (JsonObject *vector)
{
  JsonObject *answers = json_object_get_object_member (vector, "answers");
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) names = json_object_get_members (answers);

  for (GList *at = names; at; at = at->next)
    {
      g_ptr_array_add (pairs, g_strdup (at->data));
      g_ptr_array_add (pairs, text_of_answer (json_object_get_member (answers, at->data)));
    }
  return pairs;
}

static void
assert_computed (const VigieFormScore *score, JsonObject *expected)
{
  g_autoptr (GList) names = json_object_get_members (expected);

  for (GList *at = names; at; at = at->next)
    g_assert_cmpstr (computed (score, at->data), ==,
                     json_object_get_string_member (expected, at->data));
  g_assert_cmpuint (score->computed->len, ==, g_list_length (names));
}

static void
assert_vector (const VigieFormScore *score, JsonObject *vector)
{
  JsonObject *criteria = json_object_get_object_member (vector, "criteria");
  g_autoptr (GList) names = json_object_get_members (criteria);

  assert_computed (score, json_object_get_object_member (vector, "computed"));
  g_assert_cmpuint (score->criteria->len, ==, g_list_length (names));
  for (GList *at = names; at; at = at->next)
    {
      JsonNode *expected = json_object_get_member (criteria, at->data);
      assert_criterion (score, at->data,
                        JSON_NODE_HOLDS_NULL (expected) ? NULL : json_node_get_string (expected));
    }
  g_assert_true (score->has_audit);
  assert_fraction (score->audit, json_object_get_string_member (vector, "audit"), "audit");
}

static void
assert_valid (VigieFormSession *session)
{
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (session);
  if (problems->len > 0)
    {
      const VigieFormProblem *problem = problems->pdata[0];
      g_error ("%s: %s", vigie_form_node_get_name (problem->node), problem->message);
    }
}

/* Adds what the vectors leave out, so that the filling can be final. */
static void
complete (VigieFormSession *session)
{
  if (vigie_form_node_is_relevant (find (session, "proof")))
    answer (session, "proof", "proof.jpg");
  answer (session, "attest", "OK");
  assert_valid (session);
}

static void
test_vector (gconstpointer data)
{
  JsonObject *vector = (JsonObject *) data;
  const char *grid = json_object_get_string_member (vector, "grid");
  g_autoptr (VigieFormSession) session = start (grid, "Europe/Paris");
  g_autoptr (GPtrArray) pairs = answers_of (vector);
  g_autoptr (VigieFormScore) score = NULL;

  for (guint i = 0; i < pairs->len; i += 2)
    answer (session, pairs->pdata[i], pairs->pdata[i + 1]);
  score = score_of (session);
  assert_vector (score, vector);
}

/* The submission alone gives the same scores, on a machine in another part of the world. */
static void
test_vector_from_submission (gconstpointer data)
{
  JsonObject *vector = (JsonObject *) data;
  const char *grid = json_object_get_string_member (vector, "grid");
  g_autoptr (VigieFormSession) session = start (grid, "Europe/Paris");
  g_autoptr (GPtrArray) pairs = answers_of (vector);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Pacific/Auckland");
  const VigieFormContext context = { .timezone = zone };
  g_autoptr (VigieFormSession) loaded = NULL;
  g_autoptr (VigieFormScore) score = NULL;
  g_autoptr (GBytes) submission = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < pairs->len; i += 2)
    answer (session, pairs->pdata[i], pairs->pdata[i + 1]);
  complete (session);
  submission = vigie_form_session_get_instance (session, TRUE, &error);
  g_assert_no_error (error);
  loaded = vigie_form_session_load (vigie_form_session_get_form (session), &context, submission,
                                    "audit.xml", FALSE, &error);
  g_assert_no_error (error);
  score = score_of (loaded);
  assert_vector (score, vector);
}

/* Answers one of those that can be answered now; %FALSE if there is none. */
static gboolean
answer_any (VigieFormSession *session, GPtrArray *pairs, gboolean *given, GRand *random)
{
  const guint n = pairs->len / 2;
  const guint first = (guint) g_rand_int_range (random, 0, (gint32) n);

  for (guint i = 0; i < n; i++)
    {
      const guint at = (first + i) % n;
      if (given[at] || !vigie_form_node_is_relevant (find (session, pairs->pdata[2 * at])))
        continue;
      answer (session, pairs->pdata[2 * at], pairs->pdata[2 * at + 1]);
      given[at] = TRUE;
      return TRUE;
    }
  return FALSE;
}

static void
test_vector_in_any_order (gconstpointer data)
{
  JsonObject *vector = (JsonObject *) data;
  const char *grid = json_object_get_string_member (vector, "grid");
  const guint32 seed = g_random_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) pairs = answers_of (vector);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (VigieFormSession) session = start (grid, "Europe/Paris");
      g_autofree gboolean *given = g_new0 (gboolean, pairs->len / 2);
      g_autoptr (VigieFormScore) score = NULL;

      while (answer_any (session, pairs, given, random))
        ;
      for (guint i = 0; i < pairs->len / 2; i++)
        g_assert_true (given[i]);
      score = score_of (session);
      assert_vector (score, vector);
      complete (session);
    }
}

/* Grids -----------------------------------------------------------------------------------------*/

static void
test_grid_loads (gconstpointer name)
{
  g_autofree char *path = g_strdup_printf ("forms/%s.xml", (const char *) name);
  g_autoptr (GBytes) bytes = vigie_resource_load (path, NULL);
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load (bytes, path, NULL, &diagnostics, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const VigieFormDiagnostic *diagnostic = diagnostics->pdata[i];
      g_error ("%s:%d: %s", path, diagnostic->line, diagnostic->text);
    }
  g_assert_true (vigie_form_is_scored (form));
  g_assert_cmpstr (vigie_form_match_language (form, "fr_FR.UTF-8"), ==, "Français (fr)");
  g_assert_cmpstr (vigie_form_match_language (form, NULL), ==, "English (en)");
}

static xmlNode *
child (xmlNode *parent, const char *ns, const char *name)
{
  xmlNode *node = vigie_xml_first (parent, ns, name);
  g_assert_nonnull (node);
  return node;
}

/* Ids of a translation; each has a text. */
static GHashTable *
text_ids (xmlNode *translation)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (xmlNode *at = vigie_xml_first (translation, XFORMS, "text"); at;
       at = vigie_xml_next (at, XFORMS, "text"))
    {
      g_autofree char *text = vigie_xml_text (child (at, XFORMS, "value"));
      g_assert_cmpstr (text, !=, "");
      g_assert_true (g_hash_table_add (ids, vigie_xml_attribute (at, NULL, "id")));
    }
  return ids;
}

static void
test_grid_speaks_both_languages (gconstpointer name)
{
  g_autofree char *path = g_strdup_printf ("forms/%s.xml", (const char *) name);
  g_autoptr (GBytes) bytes = vigie_resource_load (path, NULL);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  g_autoptr (xmlDoc) document = vigie_xml_parse (data, size, path, NULL);
  xmlNode *head = child (xmlDocGetRootElement (document), "http://www.w3.org/1999/xhtml", "head");
  xmlNode *itext = child (child (head, XFORMS, "model"), XFORMS, "itext");
  xmlNode *english = child (itext, XFORMS, "translation");
  xmlNode *french = vigie_xml_next (english, XFORMS, "translation");
  g_autoptr (GHashTable) english_ids = text_ids (english);
  g_autoptr (GHashTable) french_ids = text_ids (french);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, english_ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (french_ids, id));
  g_assert_cmpuint (g_hash_table_size (french_ids), ==, g_hash_table_size (english_ids));
}

/* Rules -----------------------------------------------------------------------------------------*/

#define STORY \
  "Facts that were observed, in order, without anybody’s name, long enough for the rule."

/* A good call in which nothing was transferred. */
static const char *const good_call[] = {
  "scenario_type",
  "info",
  "num_found",
  "home",
  "num_consistent",
  "yes",
  "hours_published",
  "yes",
  "not_premium",
  "yes",
  "deaf_access",
  "yes",
  "attempts",
  "1",
  "first_attempt_at",
  "2026-10-06T09:52",
  "outcome",
  "human",
  "rings",
  "2",
  "ivr_levels",
  "0",
  "hold_s",
  "5",
  "greeting",
  "yes",
  "identified",
  "org service agent",
  "tone",
  "4",
  "listening",
  "yes",
  "plain",
  "yes",
  "name_used",
  "yes",
  "need_explored",
  "yes",
  "tailored",
  "yes",
  "answer",
  "full",
  "answer_ref",
  "yes",
  "next_steps",
  "yes",
  "transfers",
  "0",
  "goodbye",
  "yes",
  "call_min",
  "3",
  "story",
  STORY,
  NULL,
};

static const char *const sent_message[] = {
  "scenario_type",
  "info",
  "account",
  "yes",
  "network",
  "x",
  "linked",
  "yes",
  "bio",
  "site",
  "alt_text",
  "na",
  "last_post",
  "3",
  "dm_open",
  "yes",
  "comments_seen",
  "0",
  "sent_at",
  "2026-09-07T13:00",
  "ack",
  "none",
  "replied",
  "yes",
  "reply_at",
  "2026-09-07T14:00",
  "gap_hours",
  "1",
  "answer",
  "full",
  "answer_ref",
  "yes",
  NULL,
};

static void
test_cap_is_shown_and_leaves_criteria (void)
{
  g_autoptr (VigieFormSession) session = start ("phone", "UTC");
  g_autoptr (VigieFormScore) before = NULL;
  g_autoptr (VigieFormScore) after = NULL;

  answer_all (session, good_call);
  before = score_of (session);
  g_assert_false (before->has_cap);
  answer (session, "answer_ref", "no");
  after = score_of (session);

  g_assert_true (after->has_cap);
  assert_fraction (after->cap, "50", "cap");
  assert_fraction (after->audit, "50", "audit");
  /* 6 of its 25 points are lost */
  assert_criterion (after, "responsiveness", "76");
  assert_criterion (after, "courtesy", "100");
}

static void
test_lowest_cap_counts (void)
{
  g_autoptr (VigieFormSession) session = start ("social", "UTC");
  g_autoptr (VigieFormScore) one = NULL;
  g_autoptr (VigieFormScore) two = NULL;

  answer_all (session, sent_message);
  answer (session, "data_safe", "no");
  one = score_of (session);
  assert_fraction (one->cap, "60", "cap");
  answer (session, "answer_ref", "no");
  two = score_of (session);
  assert_fraction (two->cap, "50", "cap");
}

static void
test_untouched_call_is_no_contact (void)
{
  g_autoptr (VigieFormSession) session = start ("phone", "UTC");
  g_autoptr (VigieFormScore) score = score_of (session);

  g_assert_true (score->no_contact);
  assert_criterion (score, "responsiveness", "0");
  assert_criterion (score, "transfer", NULL);
  assert_criterion (score, "complaint", NULL);
  assert_criterion (score, "accessibility", "0"); /* nobody was reached */
}

static void
test_complaint_without_contact_is_zero (void)
{
  g_autoptr (VigieFormSession) session = start ("phone", "UTC");
  g_autoptr (VigieFormScore) score = NULL;

  answer (session, "scenario_type", "complaint");
  score = score_of (session);
  assert_criterion (score, "complaint", "0");
}

static void
test_answers_that_do_not_apply (void)
{
  g_autoptr (VigieFormSession) session = start ("phone", "UTC");
  g_autoptr (VigieFormScore) score = NULL;

  answer_all (session, good_call);
  answer (session, "name_used", "na");
  answer (session, "need_explored", "no");
  score = score_of (session);
  /* 3 + 4 of 3 + 4 + 4 points; the 2 of name_used are left out */
  assert_criterion (score, "personalisation", "700/11");
  assert_criterion (score, "transfer", NULL); /* no transfer happened */
}

static void
test_irrelevant_answers_do_not_count (void)
{
  g_autoptr (VigieFormSession) session = start ("phone", "UTC");
  g_autoptr (VigieFormScore) with = NULL;
  g_autoptr (VigieFormScore) without = NULL;
  g_autoptr (VigieFormScore) again = NULL;

  answer_all (session, good_call);
  answer (session, "transfers", "2");
  answer (session, "tr_cut", "yes");
  with = score_of (session);
  assert_criterion (with, "transfer", "200/7"); /* 4 × 0.5 + 3 × 0 of 7 */
  answer (session, "transfers", "0");
  without = score_of (session);
  assert_criterion (without, "transfer", NULL);
  answer (session, "transfers", "2");
  again = score_of (session);
  assert_criterion (again, "transfer", "200/7");
}

static void
test_reviews_that_are_too_few (void)
{
  g_autoptr (VigieFormSession) session = start ("reviews", "UTC");
  g_autoptr (VigieFormScore) score = NULL;

  answer (session, "claimed", "yes");
  answer (session, "sampled", "2");
  score = score_of (session);
  g_assert_false (score->channel_applies);
  g_assert_false (score->has_audit);
  assert_criterion (score, "accessibility", NULL);
}

static void
test_no_social_account (void)
{
  g_autoptr (VigieFormSession) session = start ("social", "UTC");
  g_autoptr (VigieFormScore) score = NULL;

  answer_all (session, sent_message);
  answer (session, "account", "no");
  score = score_of (session);
  g_assert_false (score->channel_applies);
  g_assert_false (score->has_audit);
  g_assert_false (score->no_contact);
}

static void
test_thin_criterion (void)
{
  g_autoptr (VigieFormSession) session = start ("phone", "UTC");
  g_autoptr (VigieFormScore) thin = NULL;
  g_autoptr (VigieFormScore) thick = NULL;

  answer_all (session, good_call);
  thick = score_of (session);
  g_assert_false (vigie_form_score_get_criterion (thick, "courtesy")->thin);
  /* 5 of the 11 points of courtesy are left */
  answer (session, "greeting", "");
  answer (session, "listening", "");
  answer (session, "goodbye", "");
  thin = score_of (session);
  assert_fraction (vigie_form_score_get_criterion (thin, "courtesy")->possible, "11", "possible");
  g_assert_true (vigie_form_score_get_criterion (thin, "courtesy")->thin);
}

static void
test_other_weights (void)
{
  static const char *const criteria[] = { "accessibility",   "responsiveness", "courtesy",
                                          "personalisation", "waiting",        "transfer",
                                          "complaint" };
  g_autoptr (VigieFormSession) session = start ("phone", "UTC");
  g_autoptr (GHashTable) weights = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (VigieFormScore) score = NULL;
  g_autoptr (VigieFormScore) refused = NULL;
  g_autoptr (GError) error = NULL;

  answer_all (session, good_call);
  answer (session, "goodbye", "no");
  for (guint i = 0; i < G_N_ELEMENTS (criteria); i++)
    g_hash_table_insert (weights, (char *) criteria[i], (char *) "0");
  g_hash_table_insert (weights, (char *) "courtesy", (char *) "0.5");
  score = vigie_form_score_new (session, weights, &error);
  g_assert_no_error (error);
  assert_fraction (score->audit, "900/11", "audit");

  g_hash_table_insert (weights, (char *) "waiting", (char *) "much");
  refused = vigie_form_score_new (session, weights, &error);
  g_assert_null (refused);
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE);
}

static void
test_labels (void)
{
  g_autoptr (VigieFormSession) session = start ("phone", "UTC");
  g_autofree char *criterion = NULL, *question = NULL, *calculation = NULL;

  g_assert_true (vigie_form_session_set_language (session, "fr", NULL));
  criterion = vigie_form_score_get_criterion_label (session, "waiting");
  question = vigie_form_score_get_line_label (session, "/data/welcome/greeting");
  calculation = vigie_form_score_get_line_label (session, "/data/call/reach");
  g_assert_cmpstr (criterion, ==, "Temps d’attente");
  g_assert_cmpstr (question, ==, "L’agent a-t-il salué ?");
  g_assert_cmpstr (calculation, ==, "Facilité à joindre un agent (calculé)");
}

/* Working days ----------------------------------------------------------------------------------*/

typedef struct
{
  const char *name;
  const char *calendar;
  const char *sent;
  const char *reply;
  const char *days;
} WorkdaysCase;

static const WorkdaysCase workdays_cases[] = {
  { "same-day", "FR", "2026-10-06T09:00", "2026-10-06T16:00", "0" },
  { "next-day", "FR", "2026-10-06T16:59:59", "2026-10-07T08:00", "1" },
  { "at-five-counts-from-next-day", "FR", "2026-10-06T17:00", "2026-10-08T08:00", "1" },
  { "at-five-next-day-is-none", "FR", "2026-10-06T17:00", "2026-10-07T20:00", "0" },
  { "over-weekend", "FR", "2026-10-09T10:00", "2026-10-12T10:00", "1" },
  { "friday-at-five", "FR", "2026-10-09T17:00", "2026-10-13T10:00", "1" },
  { "sent-on-saturday", "FR", "2026-10-10T10:00", "2026-10-13T10:00", "1" },
  { "reply-on-sunday", "FR", "2026-10-06T10:00", "2026-10-11T10:00", "3" },
  { "over-easter-monday", "FR", "2026-04-02T10:00", "2026-04-07T10:00", "2" },
  { "good-friday-in-alsace", "FR-ALSACE-MOSELLE", "2026-04-02T10:00", "2026-04-07T10:00", "1" },
  { "sent-on-a-holiday", "FR", "2026-07-14T10:00", "2026-07-16T10:00", "1" },
  { "boxing-day", "FR", "2025-12-24T10:00", "2025-12-29T10:00", "2" },
  { "boxing-day-in-alsace", "FR-ALSACE-MOSELLE", "2025-12-24T10:00", "2025-12-29T10:00", "1" },
  { "guadeloupe", "FR-971", "2026-05-26T10:00", "2026-05-28T10:00", "1" },
  { "guadeloupe-elsewhere", "FR", "2026-05-26T10:00", "2026-05-28T10:00", "2" },
  { "martinique", "FR-972", "2026-05-21T10:00", "2026-05-26T10:00", "1" },
  { "guyane", "FR-973", "2026-06-09T10:00", "2026-06-11T10:00", "1" },
  { "guyane-on-whit-monday-once", "FR-973", "2030-06-07T10:00", "2030-06-11T10:00", "1" },
  { "reunion", "FR-974", "2024-12-19T10:00", "2024-12-23T10:00", "1" },
  { "mayotte", "FR-976", "2026-04-24T10:00", "2026-04-28T10:00", "1" },
  { "unknown-calendar-has-national-days", "FR-XX", "2026-07-13T10:00", "2026-07-15T10:00", "1" },
};

static void
test_workdays (gconstpointer data)
{
  const WorkdaysCase *test = data;
  g_autoptr (VigieForm) form = load_grid ("email");
  g_autoptr (GHashTable) prefill = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Cayenne");
  const VigieFormContext context = { .timezone = zone, .prefill = prefill };
  g_autoptr (VigieFormSession) session = NULL;
  g_autoptr (VigieFormScore) score = NULL;

  g_hash_table_insert (prefill, (char *) "/data/header/calendar", (char *) test->calendar);
  session = vigie_form_session_new (form, &context);
  answer (session, "sent_at", test->sent);
  answer (session, "replied", "yes");
  answer (session, "reply_at", test->reply);
  score = score_of (session);
  g_assert_cmpstr (computed (score, "reply_days"), ==, test->days);
}

static const char *const easters[] = { "2024-03-31", "2025-04-20", "2026-04-05",
                                       "2027-03-28", "2028-04-16", "2029-04-01",
                                       "2030-04-21", "2031-04-13", "2032-03-28" };

static gboolean
is_national_holiday (const GDate *date)
{
  static const guint16 fixed[] = { 101, 501, 508, 714, 815, 1101, 1111, 1225 };
  const guint16 day = (guint16) (g_date_get_month (date) * 100 + g_date_get_day (date));
  GDate easter;
  int after;

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (fixed[i] == day)
      return TRUE;
  g_date_clear (&easter, 1);
  g_date_set_parse (&easter, easters[g_date_get_year (date) - 2024]);
  after = g_date_days_between (&easter, date);
  return after == 1 || after == 39 || after == 50;
}

static gboolean
is_workday (const GDate *date)
{
  return g_date_get_weekday (date) <= G_DATE_FRIDAY && !is_national_holiday (date);
}

/* One by one, as a person counts on a calendar. */
static int
count_workdays (GDate sent, gboolean is_late, const GDate *reply)
{
  int n = 0;

  if (is_late || !is_workday (&sent))
    do
      g_date_add_days (&sent, 1);
    while (!is_workday (&sent));
  while (g_date_compare (&sent, reply) < 0)
    {
      g_date_add_days (&sent, 1);
      n += is_workday (&sent);
    }
  return n;
}

static char *
date_text (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

static void
test_workdays_against_counting (void)
{
  const guint32 seed = g_random_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (VigieFormSession) session = start ("email", "Europe/Paris");

  g_test_message ("seed %u", seed);
  answer (session, "replied", "yes");
  for (guint round = 0; round < 400; round++)
    {
      const int hour = g_rand_int_range (random, 0, 24);
      g_autofree char *sent_day = NULL, *reply_day = NULL, *sent = NULL, *reply = NULL;
      g_autofree char *expected = NULL;
      g_autoptr (VigieFormScore) score = NULL;
      GDate from, to;

      g_date_clear (&from, 1);
      g_date_set_dmy (&from, 1, 1, 2024);
      g_date_add_days (&from, (guint) g_rand_int_range (random, 0, 3200));
      to = from;
      g_date_add_days (&to, (guint) g_rand_int_range (random, 0, 60));
      sent_day = date_text (&from);
      reply_day = date_text (&to);
      sent = g_strdup_printf ("%sT%02d:30", sent_day, hour);
      reply = g_strdup_printf ("%sT23:59", reply_day);
      answer (session, "sent_at", sent);
      answer (session, "reply_at", reply);
      score = score_of (session);
      expected = g_strdup_printf ("%d", count_workdays (from, hour >= 17, &to));
      if (g_strcmp0 (computed (score, "reply_days"), expected) != 0)
        g_error ("%s to %s: %s, not %s", sent, reply, computed (score, "reply_days"), expected);
    }
}

typedef struct
{
  const char *sent;
  const char *reply;
  const char *hours;
} WorkhoursCase;

static const WorkhoursCase workhours_cases[] = {
  { "2026-09-07T10:00", "2026-09-07T10:00:01", "1/3600" },
  { "2026-09-07T10:00", "2026-09-07T18:30", "7" },
  { "2026-09-07T07:00", "2026-09-07T09:20", "1/3" },
  { "2026-09-07T16:45", "2026-09-08T09:15", "1/2" },
  { "2026-09-04T16:00", "2026-09-07T10:00", "2" },
  { "2026-09-05T16:00", "2026-09-06T10:00", "0" },
  { "2026-07-13T16:00", "2026-07-15T09:00", "1" },
  { "2026-12-24T09:00", "2026-12-28T17:00", "16" },
};

static void
test_workhours (void)
{
  g_autoptr (VigieFormSession) session = start ("social", "Europe/Paris");

  answer (session, "account", "yes");
  answer (session, "replied", "yes");
  for (guint i = 0; i < G_N_ELEMENTS (workhours_cases); i++)
    {
      g_autoptr (VigieFormScore) score = NULL;
      answer (session, "sent_at", workhours_cases[i].sent);
      answer (session, "reply_at", workhours_cases[i].reply);
      score = score_of (session);
      g_assert_cmpstr (computed (score, "reply_hours"), ==, workhours_cases[i].hours);
    }
}

static void
assert_in_window (VigieFormSession *session, const char *when, gboolean expected)
{
  answer (session, "sent_at", when);
  if ((vigie_form_node_get_problem (find (session, "sent_at")) == VIGIE_FORM_PROBLEM_NONE)
      != expected)
    g_error ("%s is%s in the window", when, expected ? " not" : "");
}

static void
test_default_window (void)
{
  g_autoptr (VigieFormSession) session = start ("email", "Asia/Tokyo");

  assert_in_window (session, "2026-10-06T08:00", TRUE);
  assert_in_window (session, "2026-10-06T16:00", TRUE);
  assert_in_window (session, "2026-10-06T07:59", FALSE);
  assert_in_window (session, "2026-10-06T16:01", FALSE);
  assert_in_window (session, "2026-10-10T10:00", FALSE); /* Saturday */
  assert_in_window (session, "2026-05-14T10:00", FALSE); /* Ascension */
  assert_in_window (session, "2026-12-25T10:00", FALSE);
}

static void
test_window_of_the_assignment (void)
{
  g_autoptr (VigieForm) form = load_grid ("email");
  g_autoptr (GHashTable) prefill = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");
  const VigieFormContext context = { .timezone = zone, .prefill = prefill };
  g_autoptr (VigieFormSession) session = NULL;

  g_hash_table_insert (prefill, (char *) "/data/header/window_start", (char *) "2026-10-06");
  g_hash_table_insert (prefill, (char *) "/data/header/window_end", (char *) "2026-10-08");
  g_hash_table_insert (prefill, (char *) "/data/header/window_from", (char *) "10:30");
  g_hash_table_insert (prefill, (char *) "/data/header/window_to", (char *) "18:00");
  session = vigie_form_session_new (form, &context);
  assert_in_window (session, "2026-10-06T10:30", TRUE);
  assert_in_window (session, "2026-10-08T18:00", TRUE);
  assert_in_window (session, "2026-10-05T12:00", FALSE);
  assert_in_window (session, "2026-10-09T12:00", FALSE);
  assert_in_window (session, "2026-10-07T10:29", FALSE);
}

/* Main ------------------------------------------------------------------------------------------*/

static void
add_vector (JsonArray *array, guint index, JsonNode *element, gpointer user_data)
{
  JsonObject *vector = json_node_get_object (element);
  const char *grid = json_object_get_string_member (vector, "grid");
  g_autofree char *label =
    g_strdelimit (g_strdup (json_object_get_string_member (vector, "label")), " ", '-');
  g_autofree char *plain = g_strdup_printf ("/form/score/vector/%s/%s", grid, label);
  g_autofree char *shuffled = g_strdup_printf ("/form/score/any-order/%s/%s", grid, label);
  g_autofree char *loaded = g_strdup_printf ("/form/score/submission/%s/%s", grid, label);

  g_test_add_data_func (plain, vector, test_vector);
  g_test_add_data_func (shuffled, vector, test_vector_in_any_order);
  g_test_add_data_func (loaded, vector, test_vector_from_submission);
}

static void
add_grids (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      g_autofree char *loads = g_strdup_printf ("/form/grid/loads/%s", grids[i]);
      g_autofree char *speaks = g_strdup_printf ("/form/grid/speaks-both-languages/%s", grids[i]);
      g_test_add_data_func (loads, grids[i], test_grid_loads);
      g_test_add_data_func (speaks, grids[i], test_grid_speaks_both_languages);
    }
  for (guint i = 0; i < G_N_ELEMENTS (workdays_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/form/grid/workdays/%s", workdays_cases[i].name);
      g_test_add_data_func (path, &workdays_cases[i], test_workdays);
    }
  g_test_add_func ("/form/grid/workdays-against-counting", test_workdays_against_counting);
  g_test_add_func ("/form/grid/workhours", test_workhours);
  g_test_add_func ("/form/grid/default-window", test_default_window);
  g_test_add_func ("/form/grid/window-of-the-assignment", test_window_of_the_assignment);
}

static void
add_rules (void)
{
  g_test_add_func ("/form/score/cap-is-shown-and-leaves-criteria",
                   test_cap_is_shown_and_leaves_criteria);
  g_test_add_func ("/form/score/lowest-cap-counts", test_lowest_cap_counts);
  g_test_add_func ("/form/score/untouched-call-is-no-contact", test_untouched_call_is_no_contact);
  g_test_add_func ("/form/score/complaint-without-contact-is-zero",
                   test_complaint_without_contact_is_zero);
  g_test_add_func ("/form/score/answers-that-do-not-apply", test_answers_that_do_not_apply);
  g_test_add_func ("/form/score/irrelevant-answers-do-not-count",
                   test_irrelevant_answers_do_not_count);
  g_test_add_func ("/form/score/reviews-that-are-too-few", test_reviews_that_are_too_few);
  g_test_add_func ("/form/score/no-social-account", test_no_social_account);
  g_test_add_func ("/form/score/thin-criterion", test_thin_criterion);
  g_test_add_func ("/form/score/other-weights", test_other_weights);
  g_test_add_func ("/form/score/labels", test_labels);
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "form", "score-vectors.json", NULL);
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  vectors = json_node_get_array (json_parser_get_root (parser));
  json_array_foreach_element (vectors, add_vector, NULL);
  add_grids ();
  add_rules ();
  status = g_test_run ();
  return status;
}
