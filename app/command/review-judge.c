/* review-judge.c: vigiectl review judge: accepts, returns, rejects or withdraws an audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/authority.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-judgement.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *store_path;
static char *state_name;
static char *why;
static char *author;
static char *receipts_folder;
static char *identity_folder;
static char **questions;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  { "as", 0, 0, G_OPTION_ARG_STRING, &state_name, N_ ("accepted, returned, rejected or withdrawn"),
    N_ ("STATE") },
  { "why", 0, 0, G_OPTION_ARG_STRING, &why, N_ ("The reason, which is kept"), N_ ("TEXT") },
  { "question", 0, 0, G_OPTION_ARG_STRING_ARRAY, &questions,
    N_ ("What is asked about one answer; as often as needed"), N_ ("PATH=TEXT") },
  { "author", 0, 0, G_OPTION_ARG_STRING, &author,
    N_ ("Who judges; the name of the account if not given"), N_ ("NAME") },
  { "receipts", 0, 0, G_OPTION_ARG_FILENAME, &receipts_folder,
    /* Translators: the receipt that tells the auditor what was decided */
    N_ ("Folder for the signed answer to the auditor"), N_ ("DIR") },
  { "identity", 0, 0, G_OPTION_ARG_FILENAME, &identity_folder,
    N_ ("Folder of the campaign's authority, to sign it with"), N_ ("DIR") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
read_state (VigieJudgementState *state)
{
  for (int i = VIGIE_JUDGEMENT_ACCEPTED; i <= VIGIE_JUDGEMENT_WITHDRAWN; i++)
    if (g_strcmp0 (state_name, vigie_judgement_state_get_name ((VigieJudgementState) i)) == 0)
      {
        *state = (VigieJudgementState) i;
        return TRUE;
      }
  return FALSE;
}

/* Paths hold no `=`. */
static GPtrArray *
read_questions (GError **error)
{
  g_autoptr (GPtrArray) asked =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_asked_question_free);
  for (char **question = questions; question && *question; question++)
    {
      const char *equals = strchr (*question, '=');
      if (!equals || equals[1] == '\0')
        {
          vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_FIELD, NULL, 0,
                           _ ("“%s” is not PATH=TEXT"), *question);
          return NULL;
        }
      g_autofree char *path = g_strndup (*question, (gsize) (equals - *question));
      g_ptr_array_add (asked, vigie_asked_question_new (path, equals + 1));
    }
  return g_steal_pointer (&asked);
}

/* The key is opened, and the folder tried, before anything is decided: without them, nothing is.
 * Returns the files that were written. */
static GPtrArray *
judge (VigieStore *store, const char *audit, VigieJudgementState state, GError **error)
{
  g_autoptr (VigieIdentity) authority =
    receipts_folder ? vigie_command_open_signer (store, identity_folder, error) : NULL;
  if (receipts_folder && (!authority || !vigie_command_prepare_receipts (receipts_folder, error)))
    return NULL;
  g_autoptr (GPtrArray) asked = read_questions (error);
  if (!asked
      || !vigie_store_judge (store, audit, state, author ? author : g_get_user_name (), why, asked,
                             error))
    return NULL;
  if (!receipts_folder)
    return g_ptr_array_new ();
  g_autoptr (GPtrArray) receipts = vigie_store_answer_judgement (store, audit, error);
  return receipts ? vigie_receipt_write_decisions (receipts, authority, receipts_folder, error)
                  : NULL;
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  VigieJudgementState state;
  if (!store_path || !why || *why == '\0' || !read_state (&state))
    {
      vigie_invocation_usage (invocation,
                              _ ("review judge needs --store STORE, --why TEXT, and --as accepted, "
                                 "returned, rejected or withdrawn"));
      return;
    }
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  g_autoptr (GPtrArray) files =
    store ? judge (store, invocation->arguments[0], state, &error) : NULL;
  if (!files)
    vigie_invocation_fail (invocation, error, store_path);
  else if (invocation->json)
    vigie_invocation_print_decision (invocation, invocation->arguments[0], "state", state_name,
                                     files);
  else
    vigie_invocation_say (invocation,
                          /* Translators: identifier of the audit that was judged */
                          C_ ("judgement", "%s: decided"), invocation->arguments[0]);
}

const VigieCommand vigie_command_review_judge = {
  .name = "review judge",
  .arguments = N_ ("AUDIT"),
  .summary = N_ ("accept an audit, return it with a question, reject it or withdraw it"),
  .example = "vigiectl review judge --store year.sqlite --as rejected --why \"wrong office\" "
             "5f0c2a1e-…",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
