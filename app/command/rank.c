/* rank.c: vigiectl rank: the ranking, by category
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-text.h"
#include "command/rank-private.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-stability.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

static char *store_path;
static char *weights_path;
static char *explained;
static gboolean stability;
static gboolean by_wave;
static VigieRankFilter filter;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  { "category", 0, 0, G_OPTION_ARG_STRING, &filter.category, N_ ("This category alone"),
    N_ ("CATEGORY") },
  { "wave", 0, 0, G_OPTION_ARG_STRING, &filter.wave, N_ ("Audits of this wave alone"),
    N_ ("WAVE") },
  { "channel", 0, 0, G_OPTION_ARG_STRING, &filter.channel, N_ ("Scores of this channel alone"),
    N_ ("CHANNEL") },
  { "criterion", 0, 0, G_OPTION_ARG_STRING, &filter.criterion,
    N_ ("Scores of this criterion alone"), N_ ("CRITERION") },
  { "single-prize", 0, 0, G_OPTION_ARG_NONE, &filter.single_prize,
    N_ ("Give one prize where several share the first place"), NULL },
  { "weights", 0, 0, G_OPTION_ARG_FILENAME, &weights_path,
    N_ ("Show what the ranking would be with the weights in this file"), N_ ("FILE") },
  { "explain", 0, 0, G_OPTION_ARG_STRING, &explained,
    N_ ("Show what the score of this organisation comes from"), N_ ("ORGANISATION") },
  { "stability", 0, 0, G_OPTION_ARG_NONE, &stability,
    N_ ("Show the places if any one audit of an organisation were left out"), NULL },
  { "by-wave", 0, 0, G_OPTION_ARG_NONE, &by_wave, N_ ("Show the ranking of each wave"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* JSON ----------------------------------------------------------------------------------------- */

void
vigie_rank_row_to_json (GString *json, const VigieRankRow *row)
{
  g_string_append_c (json, '{');
  if (row->ranked)
    g_string_append_printf (json, "\"rank\":%u,", row->rank);
  else
    g_string_append (json, "\"rank\":null,");
  vigie_json_text_string (json, "organisation", row->organisation->id);
  vigie_json_text_string (json, "name", row->organisation->name);
  vigie_json_text_string (json, "category", row->organisation->category);
  vigie_json_text_rational (json, "score", row->score, 1, row->has_score);
  vigie_json_text_double (json, "low", row->low, 1, row->has_score);
  vigie_json_text_double (json, "high", row->high, 1, row->has_score);
  g_string_append_printf (json, "\"audits\":%u,", row->audits);
  vigie_json_text_boolean (json, "ranked", row->ranked);
  g_string_append_printf (json, "\"channels\":%u,", row->n_channels);
  vigie_json_text_boolean (json, "tied_with_next", row->tied_with_next);
  vigie_json_text_boolean (json, "prize", row->prize);
}

char *
vigie_ranking_to_json (const GPtrArray *rows)
{
  GString *json = g_string_new ("[");
  for (guint i = 0; i < rows->len; i++)
    {
      vigie_rank_row_to_json (json, g_ptr_array_index (rows, i));
      vigie_json_text_close (json, "},");
    }
  vigie_json_text_close (json, "]");
  return g_string_free (json, FALSE);
}

static void
print_ranking_json (const GPtrArray *rows)
{
  g_autofree char *json = vigie_ranking_to_json (rows);
  puts (json);
}

/* Table ---------------------------------------------------------------------------------------- */

char *
vigie_rank_fit (const char *text, glong width)
{
  const glong length = g_utf8_strlen (text, -1);
  if (length <= width)
    return g_strdup_printf ("%s%*s", text, (int) (width - length), "");
  g_autofree char *cut = g_utf8_substring (text, 0, width - 1);
  return g_strconcat (cut, "…", NULL);
}

static char *
describe_marks (const VigieRankRow *row)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new ();
  if (row->prize)
    g_ptr_array_add (marks, (gpointer) _ ("prize"));
  if (row->tied_with_next)
    g_ptr_array_add (marks, (gpointer) _ ("statistically tied with the next"));
  if (!row->ranked)
    g_ptr_array_add (marks, (gpointer) _ ("indicative"));
  g_ptr_array_add (marks, NULL);
  return g_strjoinv (", ", (char **) marks->pdata);
}

static char *
describe_interval (const VigieRankRow *row)
{
  g_autofree char *low = vigie_double_to_text (row->low, 1);
  g_autofree char *high = vigie_double_to_text (row->high, 1);
  return g_strdup_printf ("%5s – %5s", low, high);
}

void
vigie_invocation_say_rank_row (VigieInvocation *invocation,
                               const VigieRankRow *row,
                               gboolean colours)
{
  const gboolean grey = colours && !row->ranked;
  g_autofree char *rank = row->ranked ? g_strdup_printf ("%u", row->rank) : g_strdup ("–");
  g_autofree char *name = vigie_rank_fit (row->organisation->name, 36);
  g_autofree char *score = row->has_score ? vigie_rational_to_text (row->score, 1) : g_strdup ("–");
  g_autofree char *interval = row->has_score ? describe_interval (row) : g_strdup ("");
  g_autofree char *padded = vigie_rank_fit (interval, 13);
  g_autofree char *marks = describe_marks (row);
  vigie_invocation_say (invocation, "%s%3s  %s  %5s  %s  %4u  %s%s", grey ? "\033[2m" : "",
                        row->ranked ? rank : " –", name, score, padded, row->audits, marks,
                        grey ? "\033[0m" : "");
}

void
vigie_invocation_say_ranking (VigieInvocation *invocation, VigieStore *store, const GPtrArray *rows)
{
  const gboolean colours = isatty (STDOUT_FILENO) && !g_getenv ("NO_COLOR");
  VigieCampaign *campaign = vigie_store_get_campaign (store);
  const char *category = NULL;
  if (campaign->fictitious)
    vigie_invocation_say (invocation, "%s", _ ("All organisations and figures are invented."));
  for (guint i = 0; i < rows->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (rows, i);
      if (g_strcmp0 (category, row->organisation->category) != 0)
        {
          category = row->organisation->category;
          const VigieCategory *known = vigie_campaign_find_category (campaign, category);
          vigie_invocation_say (
            invocation, "%s%s (%s)", i > 0 ? "\n" : "",
            known ? vigie_names_get (known->names, g_get_language_names ()[0]) : "", category);
        }
      vigie_invocation_say_rank_row (invocation, row, colours);
    }
}

/* ---------------------------------------------------------------------------------------------- */

static void
add_stability (GString *json, const VigieStability *row)
{
  g_string_append_c (json, '{');
  vigie_json_text_string (json, "organisation", row->organisation);
  vigie_json_text_string (json, "category", row->category);
  vigie_json_text_integer (json, "rank", row->rank);
  vigie_json_text_integer (json, "best", row->best);
  vigie_json_text_integer (json, "worst", row->worst);
  vigie_json_text_rational (json, "low", row->low, 4, TRUE);
  vigie_json_text_rational (json, "high", row->high, 4, TRUE);
  vigie_json_text_boolean (json, "may_drop", row->may_drop);
  vigie_json_text_close (json, "},");
}

static void
say_stability (VigieInvocation *invocation, const VigieStability *row)
{
  g_autofree char *low = vigie_rational_to_text (row->low, 1);
  g_autofree char *high = vigie_rational_to_text (row->high, 1);
  vigie_invocation_say (invocation, "%-8s %3u  %3u – %-3u  %5s – %-5s  %s  %s", row->category,
                        row->rank, row->best, row->worst, low, high, row->organisation,
                        row->may_drop ? _ ("may be indicative") : "");
}

static void
show_stability (VigieInvocation *invocation, VigieStore *store)
{
  GError *error = NULL;
  g_autoptr (GString) json = g_string_new ("[");
  g_autoptr (GPtrArray) rows = vigie_store_get_stability (store, &error);
  if (!rows)
    {
      vigie_invocation_fail (invocation, error, store_path);
      return;
    }
  if (rows->len > 0)
    vigie_invocation_say (invocation, "%s",
                          _ ("Category, place, places and scores without any one audit"));
  for (guint i = 0; i < rows->len; i++)
    if (invocation->json)
      add_stability (json, g_ptr_array_index (rows, i));
    else
      say_stability (invocation, g_ptr_array_index (rows, i));
  vigie_json_text_close (json, "]");
  if (invocation->json)
    puts (json->str);
}

/* The ranking of each wave by itself: the minimum sample applies to it alone. */
static void
show_waves (VigieInvocation *invocation, VigieStore *store)
{
  g_autoptr (GString) json = g_string_new ("[");
  const GPtrArray *waves = vigie_store_get_campaign (store)->waves;
  for (guint i = 0; i < waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (waves, i);
      VigieRankFilter one = filter;
      one.wave = wave->id;
      GError *error = NULL;
      g_autoptr (GPtrArray) rows = vigie_store_rank (store, &one, &error);
      if (!rows)
        {
          vigie_invocation_fail (invocation, error, store_path);
          return;
        }
      g_autofree char *ranking = vigie_ranking_to_json (rows);
      g_string_append_c (json, '{');
      vigie_json_text_string (json, "wave", wave->id);
      g_string_append_printf (json, "\"ranking\":%s},", ranking);
      vigie_invocation_say (invocation, "%s== %s", i > 0 ? "\n" : "",
                            vigie_names_get (wave->names, g_get_language_names ()[0]));
      if (!invocation->json)
        vigie_invocation_say_ranking (invocation, store, rows);
    }
  vigie_json_text_close (json, "]");
  if (invocation->json)
    puts (json->str);
}

static void
show (VigieInvocation *invocation, VigieStore *store)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = vigie_store_rank (store, &filter, &error);
  if (!rows)
    vigie_invocation_fail (invocation, error, store_path);
  else if (by_wave)
    show_waves (invocation, store);
  else if (stability)
    show_stability (invocation, store);
  else if (explained)
    vigie_invocation_explain_rank (invocation, store, &filter, explained);
  else if (invocation->json)
    print_ranking_json (rows);
  else
    vigie_invocation_say_ranking (invocation, store, rows);
}

/* %FALSE: the file could not be used, and that was said. */
static gboolean
read_weights (VigieInvocation *invocation, VigieStore *store, VigieWeights **weights)
{
  GError *error = NULL;
  *weights = vigie_weights_new_from_file (weights_path, vigie_store_get_campaign (store), &error);
  if (!*weights)
    vigie_invocation_fail (invocation, error, weights_path);
  return *weights != NULL;
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!vigie_invocation_has_store (invocation, store_path))
    return;
  if (weights_path && stability)
    {
      vigie_invocation_usage (invocation, _ ("--stability knows only the campaign's weights"));
      return;
    }
  if (filter.criterion && (stability || explained))
    {
      vigie_invocation_usage (invocation,
                              _ ("--criterion shows a ranking: it goes neither with --explain nor "
                                 "with --stability"));
      return;
    }
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  g_autoptr (VigieWeights) weights = NULL;
  if (!store)
    {
      vigie_invocation_fail (invocation, error, store_path);
      return;
    }
  /* Of a store without campaign, ranking says that it has none. */
  if (weights_path && vigie_store_get_campaign (store)
      && !read_weights (invocation, store, &weights))
    return;
  filter.weights = weights;
  if (weights)
    vigie_invocation_say (invocation, "%s", _ ("With other weights than the campaign's:"));
  show (invocation, store);
  filter.weights = NULL;
}

const VigieCommand vigie_command_rank = {
  .name = "rank",
  .arguments = "",
  .summary = N_ ("show the ranking with scores, sample sizes and confidence intervals"),
  .example = "vigiectl rank --store year.sqlite --category CA",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
