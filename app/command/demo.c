/* demo.c: vigiectl demo: the whole journey with invented organisations, the same for the same seed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"
#include "command/rank-private.h"
#include "command/vigie-commands-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

#define ORGANISATIONS 12
#define AUDITS_PER_ORGANISATION 36
#define MOST_ORGANISATIONS 2000
#define NOT_GIVEN G_MININT

static int n_organisations = ORGANISATIONS;
static int n_audits = NOT_GIVEN;
static gint64 seed;

static const GOptionEntry options[] = {
  { "organisations", 0, 0, G_OPTION_ARG_INT, &n_organisations,
    N_ ("Number of organisations; 12 if not given"), N_ ("N") },
  { "audits", 0, 0, G_OPTION_ARG_INT, &n_audits,
    N_ ("Number of audits; 36 for each organisation if not given"), N_ ("N") },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed,
    N_ ("Another seed gives other results; 0 if not given"), N_ ("SEED") },
  G_OPTION_ENTRY_NULL,
};

/* The folder ----------------------------------------------------------------------------------- */

static gboolean
check_folder (const char *folder, gboolean *existed, GError **error)
{
  *existed = g_file_test (folder, G_FILE_TEST_EXISTS);
  if (!*existed)
    return g_mkdir_with_parents (folder, 0755) == 0
           || vigie_error_from_errno (error, errno, folder, _ ("cannot create the folder"));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  if (!dir)
    return FALSE;
  return !g_dir_read_name (dir)
         || vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_EXISTS, folder, 0,
                             _ ("the folder is not empty: choose a new one"));
}

static void
remove_contents (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_contents (path);
      (void) g_remove (path);
    }
}

/* What was made ---------------------------------------------------------------------------------
 */

static guint
count_ranked (const GPtrArray *ranking)
{
  guint ranked = 0;
  for (guint i = 0; i < ranking->len; i++)
    ranked += ((VigieRankRow *) ranking->pdata[i])->ranked;
  return ranked;
}

static void
print_json (const VigieDemo *demo, const VigieDemoPlan *plan, const VigieDemoResult *result)
{
  g_autofree char *ranking = vigie_ranking_to_json (result->ranking);
  g_autofree char *name = g_filename_display_name (demo->folder);
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), name);
  g_autofree char *folder = json_to_string (node, FALSE);
  printf ("{\"folder\":%s,\"seed\":%" G_GUINT64_FORMAT
          ",\"organisations\":%u,\"auditors\":%u,\"audits\":%u,\"bundles\":%u,\"received\":%u,"
          "\"ranked\":%u,\"reports\":%d,\"ranking\":%s}\n",
          folder, demo->seed, demo->organisations, plan->auditors->len, result->audits,
          result->bundles, result->received, count_ranked (result->ranking), result->reports,
          ranking);
}

static void
say (VigieInvocation *invocation, const VigieDemo *demo, const VigieDemoResult *result)
{
  vigie_invocation_say_ranking (invocation, result->store, result->ranking);
  vigie_invocation_say (invocation, "\n%s",
                        _ ("Made with invented organisations; everything is in this folder:"));
  const struct
  {
    const char *name;
    const char *text;
  } parts[] = {
    { "ca.pem", _ ("certificate of the campaign’s authority") },
    { "coordinator/", _ ("the campaign as its coordinator has it, with the authority’s key") },
    { "auditors/", _ ("the workspace of each auditor") },
    { "bundles/", _ ("their signed bundles") },
    { "receipts/", _ ("the coordinator’s signed receipts") },
    { "store.sqlite", _ ("the consolidated store") },
    { "ranking.csv", _ ("the ranking") },
    { "export/", _ ("audits, answers, scores and codebook as CSV") },
    { "reports/", _ ("a report for each organisation, as PDF") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    vigie_invocation_say (invocation, "  %s/%-14s %s", demo->folder, parts[i].name, parts[i].text);
}

/* Running -------------------------------------------------------------------------------------- */

static void
show_progress (guint done, gpointer user_data)
{
  vigie_invocation_progress (user_data, _ ("filling audits"), done, (guint) n_audits);
}

static gboolean
make (VigieInvocation *invocation, const VigieDemo *demo, GError **error)
{
  g_auto (VigieDemoResult) result = { 0 };
  g_autoptr (VigieDemoPlan) plan = vigie_demo_plan (demo, error);
  if (!plan || !vigie_demo_audit (demo, plan, show_progress, invocation, error)
      || !vigie_demo_consolidate (demo, plan, &result, error))
    return FALSE;
  if (invocation->json)
    print_json (demo, plan, &result);
  else
    say (invocation, demo, &result);
  return TRUE;
}

static gboolean
read_options (VigieInvocation *invocation)
{
  if (n_organisations > 0 && n_organisations <= MOST_ORGANISATIONS && n_audits == NOT_GIVEN)
    n_audits = n_organisations * AUDITS_PER_ORGANISATION;
  if (n_organisations > 0 && n_organisations <= MOST_ORGANISATIONS && n_audits > 0)
    return TRUE;
  vigie_invocation_usage (
    invocation,
    g_dngettext (GETTEXT_PACKAGE, "demo needs at least one audit, and at most %d organisation",
                 "demo needs at least one audit, and one to %d organisations", MOST_ORGANISATIONS),
    MOST_ORGANISATIONS);
  return FALSE;
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  gboolean existed;
  const char *folder = invocation->arguments[0];
  if (!read_options (invocation))
    return;
  const VigieDemo demo = {
    .folder = folder,
    .seed = (guint64) seed,
    .organisations = (guint) n_organisations,
    .audits = (guint) n_audits,
    .cancellable = invocation->cancellable,
  };
  if (!check_folder (folder, &existed, &error))
    {
      vigie_invocation_fail (invocation, error, folder);
      return;
    }
  if (make (invocation, &demo, &error))
    return;
  vigie_invocation_fail (invocation, error, folder);
  remove_contents (folder);
  if (!existed)
    (void) g_rmdir (folder);
}

const VigieCommand vigie_command_demo = {
  .name = "demo",
  .arguments = N_ ("DIR"),
  .summary = N_ ("make a whole year with invented organisations, from campaign to reports"),
  .example = "vigiectl demo try/ --organisations 12 --audits 432 --seed 7",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
