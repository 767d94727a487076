/* form-score.c: vigiectl form score: the scores of one filled form, line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "command/vigie-commands-private.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-score.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#define MAX_INSTANCE_SIZE (64u << 20)

static char *language;

static const GOptionEntry options[] = {
  { "language", 0, 0, G_OPTION_ARG_STRING, &language,
    N_ ("Language of the form for the labels; without it, that of the messages"), N_ ("LANGUAGE") },
  G_OPTION_ENTRY_NULL,
};

/* JSON ----------------------------------------------------------------------------------------- */

static void
add_fraction (JsonBuilder *builder, const char *name, gboolean is_known, const mpq_t value)
{
  g_autofree char *text = vigie_rational_to_fraction (value);

  json_builder_set_member_name (builder, name);
  if (is_known)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/* A cap is a plain number for its readers. */
static void
add_cap (JsonBuilder *builder, const VigieFormScore *score)
{
  json_builder_set_member_name (builder, "cap");
  if (!score->has_cap)
    json_builder_add_null_value (builder);
  else if (mpz_cmp_ui (mpq_denref (score->cap), 1) == 0
           && mpz_fits_slong_p (mpq_numref (score->cap)))
    json_builder_add_int_value (builder, mpz_get_si (mpq_numref (score->cap)));
  else
    json_builder_add_double_value (builder, mpq_get_d (score->cap));
}

static void
add_lines (JsonBuilder *builder, const VigieFormScore *score)
{
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < score->lines->len; i++)
    {
      const VigieScoreLine *line = score->lines->pdata[i];
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "at");
      json_builder_add_string_value (builder, line->path);
      json_builder_set_member_name (builder, "criterion");
      json_builder_add_string_value (builder, line->criterion);
      add_fraction (builder, "weight", TRUE, line->weight);
      add_fraction (builder, "points", line->applicable, line->points);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static JsonNode *
to_json (const VigieFormScore *score)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "computed");
  json_builder_begin_object (builder);
  for (guint i = 0; i < score->computed->len; i++)
    {
      const VigieComputedValue *computed = score->computed->pdata[i];
      json_builder_set_member_name (builder, computed->name);
      json_builder_add_string_value (builder, computed->value);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "criteria");
  json_builder_begin_object (builder);
  for (guint i = 0; i < score->criteria->len; i++)
    {
      const VigieCriterionScore *criterion = score->criteria->pdata[i];
      add_fraction (builder, criterion->id, criterion->has_score, criterion->score);
    }
  json_builder_end_object (builder);
  add_cap (builder, score);
  add_fraction (builder, "audit", score->has_audit, score->audit);
  add_lines (builder, score);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* For people ----------------------------------------------------------------------------------- */

/* @text in @width columns; printf counts bytes. */
static char *
padded (const char *text, glong width)
{
  const glong missing = width - g_utf8_strlen (text, -1);
  return missing > 0 ? g_strdup_printf ("%s%*s", text, (int) missing, "") : g_strdup (text);
}

static void
say_line (VigieInvocation *invocation, VigieFormSession *session, const VigieScoreLine *line)
{
  g_autofree char *label = vigie_form_score_get_line_label (session, line->path);
  const gboolean is_whole = mpz_cmp_ui (mpq_denref (line->weight), 1) == 0;
  g_autofree char *weight = vigie_rational_to_text (line->weight, is_whole ? 0 : 2);
  g_autofree char *share = NULL, *earned = NULL, *shown = NULL;
  mpq_t product;

  mpq_init (product);
  mpq_mul (product, line->weight, line->points);
  share = vigie_rational_to_text (product, 2);
  mpq_clear (product);
  earned = line->applicable ? g_strdup_printf ("%s/%s", share, weight)
                            : g_strdup (C_ ("points", "not counted"));
  shown = padded (earned, 16);
  vigie_invocation_say (invocation, "    %s %s", shown, label);
}

static void
say_criterion (VigieInvocation *invocation,
               VigieFormSession *session,
               const VigieFormScore *score,
               const VigieCriterionScore *criterion)
{
  g_autofree char *label = vigie_form_score_get_criterion_label (session, criterion->id);
  g_autofree char *shown = padded (label, 28);
  g_autofree char *number = vigie_rational_to_text (criterion->score, 1);

  vigie_invocation_say (invocation, "%s %8s%s", shown,
                        criterion->has_score ? number : C_ ("score", "–"),
                        criterion->thin ? _ ("  on less than half of its points") : "");
  for (guint i = 0; i < score->lines->len; i++)
    {
      const VigieScoreLine *line = score->lines->pdata[i];
      if (g_str_equal (line->criterion, criterion->id))
        say_line (invocation, session, line);
    }
}

static void
say_audit (VigieInvocation *invocation, const VigieFormScore *score)
{
  g_autofree char *name = padded (_ ("Audit"), 28);
  g_autofree char *number = vigie_rational_to_text (score->audit, 1);
  g_autofree char *cap = vigie_rational_to_text (score->cap, 1);

  vigie_invocation_say (invocation, "%s %8s", name, score->has_audit ? number : C_ ("score", "–"));
  if (!score->channel_applies)
    vigie_invocation_say (invocation, "%s",
                          _ ("The channel does not apply: the audit has no score."));
  if (score->no_contact)
    vigie_invocation_say (invocation, "%s",
                          _ ("There was no contact: some criteria count 0 or not at all."));
  if (score->has_cap)
    vigie_invocation_say (invocation, _ ("A critical fault caps the audit at %s."), cap);
}

static void
say_scores (VigieInvocation *invocation, VigieFormSession *session, const VigieFormScore *score)
{
  for (guint i = 0; i < score->criteria->len; i++)
    say_criterion (invocation, session, score, score->criteria->pdata[i]);
  say_audit (invocation, score);
}

/* The command ---------------------------------------------------------------------------------- */

static VigieFormSession *
open_session (VigieForm *form, const char *path, GError **error)
{
  const char *const *locale = g_get_language_names ();
  const VigieFormContext context = { .language = language ? language : locale[0] };
  g_autoptr (GBytes) bytes = vigie_read_file (path, MAX_INSTANCE_SIZE, error);

  return bytes ? vigie_form_session_load (form, &context, bytes, path, FALSE, error) : NULL;
}

static void
run (VigieInvocation *invocation)
{
  const char *form_path = invocation->arguments[0], *instance_path = invocation->arguments[1];
  g_autoptr (VigieForm) form = NULL;
  g_autoptr (VigieFormSession) session = NULL;
  g_autoptr (VigieFormScore) score = NULL;
  GError *error = NULL;

  const VigieFormOptions form_options = { .cancellable = invocation->cancellable };
  form = vigie_form_load_file (form_path, &form_options, NULL, &error);
  if (form && !vigie_form_is_scored (form))
    vigie_error_set (&error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE, form_path, 0,
                     _ ("no question of the form is scored"));
  if (!error)
    session = open_session (form, instance_path, &error);
  if (session)
    score = vigie_form_score_new (session, NULL, &error);
  if (!score)
    vigie_invocation_fail (invocation, error, form && !session ? instance_path : form_path);
  else if (invocation->json)
    {
      g_autoptr (JsonNode) json = to_json (score);
      vigie_invocation_print_json (invocation, json);
    }
  else
    say_scores (invocation, session, score);
}

const VigieCommand vigie_command_form_score = {
  .name = "form score",
  .arguments = N_ ("FORM INSTANCE.xml"),
  .summary = N_ ("give the scores of one filled form, line by line"),
  .example = "vigiectl form score phone.xml audit.xml --json",
  .options = options,
  .min_arguments = 2,
  .max_arguments = 2,
  .leaves_nothing = TRUE,
  .run = run,
};
