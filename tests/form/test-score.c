/* test-score.c: scores of the audit grids come out exactly
 *
 * The vectors of score-vectors.json are filled audits with their computed values, criteria and
 * audit score as fractions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "grid-fixture.h"

#include "form/vigie-form-error.h"
#include "form/vigie-form-scorer.h"

#include <json-glib/json-glib.h>

static JsonArray *vectors;

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
    g_assert_cmpstr (grid_computed (score, at->data), ==,
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
  if (vigie_form_node_is_relevant (grid_find (session, "proof")))
    grid_answer (session, "proof", "proof.jpg");
  grid_answer (session, "attest", "OK");
  assert_valid (session);
}

static void
test_vector (gconstpointer data)
{
  JsonObject *vector = (JsonObject *) data;
  const char *grid = json_object_get_string_member (vector, "grid");
  g_autoptr (VigieFormSession) session = grid_start (grid, "Europe/Paris");
  g_autoptr (GPtrArray) pairs = answers_of (vector);
  g_autoptr (VigieFormScore) score = NULL;

  for (guint i = 0; i < pairs->len; i += 2)
    grid_answer (session, pairs->pdata[i], pairs->pdata[i + 1]);
  score = grid_score (session);
  assert_vector (score, vector);
}

/* The submission alone gives the same scores, on a machine in another part of the world. */
static void
test_vector_from_submission (gconstpointer data)
{
  JsonObject *vector = (JsonObject *) data;
  const char *grid = json_object_get_string_member (vector, "grid");
  g_autoptr (VigieFormSession) session = grid_start (grid, "Europe/Paris");
  g_autoptr (GPtrArray) pairs = answers_of (vector);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Pacific/Auckland");
  const VigieFormContext context = { .timezone = zone };
  g_autoptr (VigieFormSession) loaded = NULL;
  g_autoptr (VigieFormScore) score = NULL;
  g_autoptr (GBytes) submission = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < pairs->len; i += 2)
    grid_answer (session, pairs->pdata[i], pairs->pdata[i + 1]);
  complete (session);
  submission = vigie_form_session_get_instance (session, TRUE, &error);
  g_assert_no_error (error);
  loaded = vigie_form_session_load (vigie_form_session_get_form (session), &context, submission,
                                    "audit.xml", FALSE, &error);
  g_assert_no_error (error);
  score = grid_score (loaded);
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
      if (given[at] || !vigie_form_node_is_relevant (grid_find (session, pairs->pdata[2 * at])))
        continue;
      grid_answer (session, pairs->pdata[2 * at], pairs->pdata[2 * at + 1]);
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
      g_autoptr (VigieFormSession) session = grid_start (grid, "Europe/Paris");
      g_autofree gboolean *given = g_new0 (gboolean, pairs->len / 2);
      g_autoptr (VigieFormScore) score = NULL;

      while (answer_any (session, pairs, given, random))
        ;
      for (guint i = 0; i < pairs->len / 2; i++)
        g_assert_true (given[i]);
      score = grid_score (session);
      assert_vector (score, vector);
      complete (session);
    }
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
  g_autoptr (VigieFormSession) session = grid_start ("phone", "UTC");
  g_autoptr (VigieFormScore) before = NULL;
  g_autoptr (VigieFormScore) after = NULL;

  grid_answer_all (session, good_call);
  before = grid_score (session);
  g_assert_false (before->has_cap);
  grid_answer (session, "answer_ref", "no");
  after = grid_score (session);

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
  g_autoptr (VigieFormSession) session = grid_start ("social", "UTC");
  g_autoptr (VigieFormScore) one = NULL;
  g_autoptr (VigieFormScore) two = NULL;

  grid_answer_all (session, sent_message);
  grid_answer (session, "data_safe", "no");
  one = grid_score (session);
  assert_fraction (one->cap, "60", "cap");
  grid_answer (session, "answer_ref", "no");
  two = grid_score (session);
  assert_fraction (two->cap, "50", "cap");
}

static void
test_untouched_call_is_no_contact (void)
{
  g_autoptr (VigieFormSession) session = grid_start ("phone", "UTC");
  g_autoptr (VigieFormScore) score = grid_score (session);

  g_assert_true (score->no_contact);
  assert_criterion (score, "responsiveness", "0");
  assert_criterion (score, "transfer", NULL);
  assert_criterion (score, "complaint", NULL);
  assert_criterion (score, "accessibility", "0"); /* nobody was reached */
}

static void
test_complaint_without_contact_is_zero (void)
{
  g_autoptr (VigieFormSession) session = grid_start ("phone", "UTC");
  g_autoptr (VigieFormScore) score = NULL;

  grid_answer (session, "scenario_type", "complaint");
  score = grid_score (session);
  assert_criterion (score, "complaint", "0");
}

static void
test_answers_that_do_not_apply (void)
{
  g_autoptr (VigieFormSession) session = grid_start ("phone", "UTC");
  g_autoptr (VigieFormScore) score = NULL;

  grid_answer_all (session, good_call);
  grid_answer (session, "name_used", "na");
  grid_answer (session, "need_explored", "no");
  score = grid_score (session);
  /* 3 + 4 of 3 + 4 + 4 points; the 2 of name_used are left out */
  assert_criterion (score, "personalisation", "700/11");
  assert_criterion (score, "transfer", NULL); /* no transfer happened */
}

static void
test_irrelevant_answers_do_not_count (void)
{
  g_autoptr (VigieFormSession) session = grid_start ("phone", "UTC");
  g_autoptr (VigieFormScore) with = NULL;
  g_autoptr (VigieFormScore) without = NULL;
  g_autoptr (VigieFormScore) again = NULL;

  grid_answer_all (session, good_call);
  grid_answer (session, "transfers", "2");
  grid_answer (session, "tr_cut", "yes");
  with = grid_score (session);
  assert_criterion (with, "transfer", "200/7"); /* 4 × 0.5 + 3 × 0 of 7 */
  grid_answer (session, "transfers", "0");
  without = grid_score (session);
  assert_criterion (without, "transfer", NULL);
  grid_answer (session, "transfers", "2");
  again = grid_score (session);
  assert_criterion (again, "transfer", "200/7");
}

static void
test_reviews_that_are_too_few (void)
{
  g_autoptr (VigieFormSession) session = grid_start ("reviews", "UTC");
  g_autoptr (VigieFormScore) score = NULL;

  grid_answer (session, "claimed", "yes");
  grid_answer (session, "sampled", "2");
  score = grid_score (session);
  g_assert_false (score->channel_applies);
  g_assert_false (score->has_audit);
  assert_criterion (score, "accessibility", NULL);
}

static void
test_no_social_account (void)
{
  g_autoptr (VigieFormSession) session = grid_start ("social", "UTC");
  g_autoptr (VigieFormScore) score = NULL;

  grid_answer_all (session, sent_message);
  grid_answer (session, "account", "no");
  score = grid_score (session);
  g_assert_false (score->channel_applies);
  g_assert_false (score->has_audit);
  g_assert_false (score->no_contact);
}

static void
test_thin_criterion (void)
{
  g_autoptr (VigieFormSession) session = grid_start ("phone", "UTC");
  g_autoptr (VigieFormScore) thin = NULL;
  g_autoptr (VigieFormScore) thick = NULL;

  grid_answer_all (session, good_call);
  thick = grid_score (session);
  g_assert_false (vigie_form_score_get_criterion (thick, "courtesy")->thin);
  /* 5 of the 11 points of courtesy are left */
  grid_answer (session, "greeting", "");
  grid_answer (session, "listening", "");
  grid_answer (session, "goodbye", "");
  thin = grid_score (session);
  assert_fraction (vigie_form_score_get_criterion (thin, "courtesy")->possible, "11", "possible");
  g_assert_true (vigie_form_score_get_criterion (thin, "courtesy")->thin);
}

static void
test_other_weights (void)
{
  static const char *const criteria[] = { "accessibility",   "responsiveness", "courtesy",
                                          "personalisation", "waiting",        "transfer",
                                          "complaint" };
  g_autoptr (VigieFormSession) session = grid_start ("phone", "UTC");
  g_autoptr (GHashTable) weights = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (VigieFormScore) score = NULL;
  g_autoptr (VigieFormScore) refused = NULL;
  g_autoptr (GError) error = NULL;

  grid_answer_all (session, good_call);
  grid_answer (session, "goodbye", "no");
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
  g_assert_cmpstr (error->message, ==, "“much” is no weight for the criterion “waiting”");
}

/* Many fillings with one scorer ---------------------------------------------------------------- */

static void
describe_line (const VigieScoredLine *line, gpointer user_data)
{
  g_autofree char *weight = vigie_rational_to_fraction (line->weight);
  g_autofree char *points =
    line->points ? vigie_rational_to_fraction (line->points) : g_strdup ("");
  g_assert_cmpstr (line->weight_text, ==, weight);
  g_assert_cmpstr (line->points_text, ==, points);
  g_string_append_printf (user_data, "%s %s %s %s\n", line->path, line->criterion, weight, points);
}

static void
describe_totals (GString *target, const VigieFormScore *score)
{
  for (guint i = 0; i < score->criteria->len; i++)
    {
      const VigieCriterionScore *criterion = score->criteria->pdata[i];
      g_autofree char *value = vigie_rational_to_fraction (criterion->score);
      g_autofree char *weight = vigie_rational_to_fraction (criterion->weight);
      g_autofree char *possible = vigie_rational_to_fraction (criterion->possible);
      g_string_append_printf (target, "%s %d %s %s %s\n", criterion->id, criterion->has_score,
                              value, weight, possible);
    }
  g_autofree char *audit = vigie_rational_to_fraction (score->audit);
  g_string_append_printf (target, "%d %d %s\n", score->no_contact, score->has_audit, audit);
}

static char *
describe_run (VigieFormScorer *scorer, VigieFormSession *session)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieFormScore) score =
    vigie_form_scorer_run (scorer, session, describe_line, text, &error);
  g_assert_no_error (error);
  describe_totals (text, score);
  return g_string_free (text, FALSE);
}

/* What a scorer remembers of answers it has seen changes nothing of those that come. */
static void
test_scorer_remembers_well (gconstpointer data)
{
  JsonObject *vector = (JsonObject *) data;
  const char *grid = json_object_get_string_member (vector, "grid");
  g_autoptr (VigieForm) form = grid_load (grid);
  g_autoptr (VigieFormScorer) kept = vigie_form_scorer_new (form, NULL, NULL);
  g_autoptr (GPtrArray) pairs = answers_of (vector);
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autofree gboolean *given = g_new0 (gboolean, MAX (pairs->len / 2, 1));

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (VigieFormSession) filling = grid_start_form (form, "Europe/Paris");
      memset (given, 0, pairs->len / 2 * sizeof *given);
      do
        {
          g_autoptr (VigieFormScorer) fresh = vigie_form_scorer_new (form, NULL, NULL);
          g_autofree char *expected = describe_run (fresh, filling);
          g_autofree char *found = describe_run (kept, filling);
          g_assert_cmpstr (found, ==, expected);
        }
      while (answer_any (filling, pairs, given, random));
    }
}

static void
test_labels (void)
{
  g_autoptr (VigieFormSession) session = grid_start ("phone", "UTC");
  g_autofree char *criterion = NULL, *question = NULL, *calculation = NULL;

  g_assert_true (vigie_form_session_set_language (session, "fr", NULL));
  criterion = vigie_form_score_get_criterion_label (session, "waiting");
  question = vigie_form_score_get_line_label (session, "/data/welcome/greeting");
  calculation = vigie_form_score_get_line_label (session, "/data/call/reach");
  g_assert_cmpstr (criterion, ==, "Temps d’attente");
  g_assert_cmpstr (question, ==, "L’agent a-t-il salué ?");
  g_assert_cmpstr (calculation, ==, "Facilité à joindre un agent (calculé)");
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
  g_autofree char *kept = g_strdup_printf ("/form/score/scorer/%s/%s", grid, label);

  g_test_add_data_func (plain, vector, test_vector);
  g_test_add_data_func (shuffled, vector, test_vector_in_any_order);
  g_test_add_data_func (loaded, vector, test_vector_from_submission);
  g_test_add_data_func (kept, vector, test_scorer_remembers_well);
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
  add_rules ();
  status = g_test_run ();
  return status;
}
