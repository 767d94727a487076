/* merge.c: vigiectl merge: bundles of auditors into the coordinator's store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/sealing-keys.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define CAMPAIGN_SUFFIX ".campaign.asice"
#define BUNDLE_SUFFIX ".bundle.asice"

static char *store_path;
static char *campaign_path;
static char *receipts_folder;
static char *identity_folder;
static gboolean without_evidence;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path,
    N_ ("The store; made if it is not there yet"), N_ ("STORE") },
  { "campaign", 0, 0, G_OPTION_ARG_FILENAME, &campaign_path,
    N_ ("The campaign file, for a new store or as a newer edition; or the coordinator's folder of "
        "the campaign, whose key also opens sealed bundles"),
    N_ ("FILE|DIR") },
  { "receipts", 0, 0, G_OPTION_ARG_FILENAME, &receipts_folder,
    N_ ("Write a signed receipt for each bundle into this folder"), N_ ("DIR") },
  { "identity", 0, 0, G_OPTION_ARG_FILENAME, &identity_folder,
    N_ ("Folder of the campaign's authority, to sign receipts with"), N_ ("DIR") },
  { "without-evidence", 0, 0, G_OPTION_ARG_NONE, &without_evidence,
    N_ ("Keep names and digests of evidence only, not the files"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* Finding the campaign ------------------------------------------------------------------------- */

static GPtrArray *
list_campaigns (const char *folder)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;
  while (listing && (name = g_dir_read_name (listing)))
    if (g_str_has_suffix (name, CAMPAIGN_SUFFIX))
      g_ptr_array_add (found, g_build_filename (folder, name, NULL));
  return found;
}

/* The only campaign file in the store's folder, the bundles' folder or the folder above that. */
static char *
find_campaign (VigieInvocation *invocation)
{
  g_autofree char *beside = g_path_get_dirname (store_path);
  g_autofree char *bundles = g_path_get_dirname (invocation->arguments[0]);
  g_autofree char *absolute = g_canonicalize_filename (bundles, NULL);
  g_autofree char *above = g_path_get_dirname (absolute);
  const char *folders[] = { beside, bundles, above };
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GPtrArray) found = list_campaigns (folders[i]);
      if (found->len == 1)
        return g_strdup (g_ptr_array_index (found, 0));
    }
  return NULL;
}

static void
note_campaign (VigieInvocation *invocation, VigieStore *store, const char *path)
{
  VigieCampaign *campaign = vigie_store_get_campaign (store);
  g_autofree char *words =
    vigie_fingerprint_to_words (vigie_certificate_get_fingerprint (campaign->authority));
  vigie_invocation_note (
    invocation,
    _ ("%s: the campaign was found here; its authority calls itself by these words: %s"), path,
    words);
}

/* Returns: (nullable): what --campaign names, if it is a folder */
static const char *
campaign_folder (void)
{
  return campaign_path && g_file_test (campaign_path, G_FILE_TEST_IS_DIR) ? campaign_path : NULL;
}

/* Opening the store ---------------------------------------------------------------------------- */

static gboolean
take_campaigns (VigieInvocation *invocation, VigieStore *store, GError **error)
{
  g_autofree char *given = campaign_folder () ? vigie_command_newest_edition (campaign_path, error)
                                              : g_strdup (campaign_path);
  if (campaign_path && (!given || !vigie_store_set_campaign (store, given, error)))
    return FALSE;
  for (guint i = 0; i < invocation->n_arguments; i++)
    if (g_str_has_suffix (invocation->arguments[i], CAMPAIGN_SUFFIX)
        && !vigie_store_set_campaign (store, invocation->arguments[i], error))
      return FALSE;
  if (vigie_store_get_campaign (store))
    return TRUE;

  g_autofree char *found = find_campaign (invocation);
  if (!found)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NO_CAMPAIGN, store_path, 0,
                            _ ("the store has no campaign yet, and none was found beside it: name "
                               "the campaign file with --campaign"));
  if (!vigie_store_set_campaign (store, found, error))
    return FALSE;
  note_campaign (invocation, store, found);
  return TRUE;
}

/* A store that could not be given a campaign is not left behind. */
static void
remove_store (void)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (store_path, suffixes[i], NULL);
      (void) g_unlink (path);
    }
}

static VigieStore *
open_store (VigieInvocation *invocation, gboolean is_new, GError **error)
{
  g_autoptr (VigieStore) store = vigie_store_open (store_path, TRUE, NULL, error);
  if (!store)
    return NULL;
  vigie_store_set_keep_evidence (store, !without_evidence);
  if (take_campaigns (invocation, store, error))
    return g_steal_pointer (&store);
  g_clear_pointer (&store, vigie_store_close);
  if (is_new)
    remove_store ();
  return NULL;
}

/* Neither is a new one in which nothing could even be written down as refused. */
static void
close_store (VigieStore *store, gboolean is_new)
{
  VigieStoreCounts counts = { 0 };
  const gboolean empty = is_new && vigie_store_get_counts (store, &counts, NULL)
                         && counts.bundles == 0 && counts.quarantined == 0;
  vigie_store_close (store);
  if (empty)
    remove_store ();
}

/* Receipts ------------------------------------------------------------------------------------- */

/* The authority's folder, where `campaign create` and `demo` put it beside the store. */
static char *
find_identity (void)
{
  if (identity_folder)
    return g_strdup (identity_folder);
  g_autofree char *beside = g_path_get_dirname (store_path);
  g_autofree char *campaign = campaign_folder () ? g_strdup (campaign_path)
                              : campaign_path    ? g_path_get_dirname (campaign_path)
                                                 : NULL;
  const char *folders[] = { beside, campaign };
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    for (guint k = 0; folders[i] && k < 2; k++)
      {
        g_autofree char *folder =
          g_build_filename (folders[i], k == 0 ? "coordinator/authority" : "authority", NULL);
        if (g_file_test (folder, G_FILE_TEST_IS_DIR))
          return g_steal_pointer (&folder);
      }
  return NULL;
}

/* The key of sealed bundles lies beside the authority. */
static GPtrArray *
open_readers (VigieInvocation *invocation, GError **error)
{
  g_autofree char *authority = campaign_folder () ? NULL : find_identity ();
  g_autofree char *beside = authority ? g_path_get_dirname (authority) : NULL;
  return vigie_command_open_readers (campaign_folder () ? campaign_folder () : beside,
                                     invocation->arguments, error);
}

static VigieIdentity *
open_identity (GError **error)
{
  g_autofree char *folder = find_identity ();
  if (!folder)
    {
      vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_NONE, NULL, 0,
                       _ ("receipts are signed by the campaign's authority: name its folder with "
                          "--identity"));
      return NULL;
    }
  if (g_mkdir_with_parents (receipts_folder, 0755) != 0)
    {
      vigie_error_from_errno (error, errno, receipts_folder, _ ("cannot create the folder"));
      return NULL;
    }
  return vigie_identity_open (folder, g_getenv ("VIGIE_PASSPHRASE"), error);
}

static gboolean
write_receipt (const VigieBundleVerdict *verdict, VigieIdentity *identity, GError **error)
{
  g_autofree char *name = g_path_get_basename (verdict->file);
  if (g_str_has_suffix (name, VIGIE_SEALED_SUFFIX))
    name[strlen (name) - strlen (VIGIE_SEALED_SUFFIX)] = '\0';
  if (g_str_has_suffix (name, BUNDLE_SUFFIX))
    name[strlen (name) - strlen (BUNDLE_SUFFIX)] = '\0';
  g_autofree char *file = g_strconcat (name, ".receipt.asice", NULL);
  g_autofree char *target = g_build_filename (receipts_folder, file, NULL);
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  return vigie_receipt_write (verdict->receipt, identity, target, now, error);
}

/* Verdicts ------------------------------------------------------------------------------------- */

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_count (JsonBuilder *builder, VigieVerdict verdict, guint count)
{
  json_builder_set_member_name (builder, vigie_verdict_get_name (verdict));
  json_builder_add_int_value (builder, count);
}

/* Each audit that was refused, and why. */
static void
add_refused (JsonBuilder *builder, const VigieBundleVerdict *verdict)
{
  json_builder_set_member_name (builder, "refused");
  json_builder_begin_array (builder);
  for (guint i = 0; verdict->receipt && i < verdict->receipt->audits->len; i++)
    {
      const VigieReceiptAudit *audit = g_ptr_array_index (verdict->receipt->audits, i);
      if (audit->verdict != VIGIE_VERDICT_QUARANTINED)
        continue;
      json_builder_begin_object (builder);
      add_text (builder, "audit", audit->id);
      add_text (builder, "code", audit->code);
      add_text (builder, "error", audit->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (VigieInvocation *invocation, const VigieBundleVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *file = g_filename_display_name (verdict->file);
  json_builder_begin_object (builder);
  add_text (builder, "file", file);
  add_text (builder, "verdict", vigie_verdict_get_name (verdict->verdict));
  json_builder_set_member_name (builder, "audits");
  json_builder_begin_object (builder);
  add_count (builder, VIGIE_VERDICT_ACCEPTED, verdict->accepted);
  add_count (builder, VIGIE_VERDICT_DUPLICATE, verdict->duplicate);
  add_count (builder, VIGIE_VERDICT_SUPERSEDED, verdict->superseded);
  add_count (builder, VIGIE_VERDICT_CONFLICT, verdict->conflict);
  add_count (builder, VIGIE_VERDICT_QUARANTINED, verdict->quarantined);
  json_builder_end_object (builder);
  add_text (builder, "code", verdict->code);
  add_text (builder, "error", verdict->error);
  add_text (builder, "bundle", verdict->bundle);
  add_text (builder, "signer", verdict->signer);
  add_refused (builder, verdict);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}

static void
say_verdict (VigieInvocation *invocation, const VigieBundleVerdict *verdict)
{
  const struct
  {
    guint count;
    const char *text;
  } parts[] = {
    { verdict->accepted,
      /* Translators: so many audits; this and those below make a list */
      g_dngettext (GETTEXT_PACKAGE, "%u accepted", "%u accepted", verdict->accepted) },
    { verdict->duplicate,
      /* Translators: so many audits */
      g_dngettext (GETTEXT_PACKAGE, "%u duplicate", "%u duplicates", verdict->duplicate) },
    { verdict->superseded,
      /* Translators: so many audits */
      g_dngettext (GETTEXT_PACKAGE, "%u superseded", "%u superseded", verdict->superseded) },
    { verdict->conflict,
      /* Translators: so many audits */
      g_dngettext (GETTEXT_PACKAGE, "%u in conflict", "%u in conflict", verdict->conflict) },
    { verdict->quarantined,
      /* Translators: so many audits */
      g_dngettext (GETTEXT_PACKAGE, "%u quarantined", "%u quarantined", verdict->quarantined) },
  };
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].count > 0)
      {
        g_string_append (text, text->len > 0 ? ", " : "");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        g_string_append_printf (text, parts[i].text, parts[i].count);
#pragma GCC diagnostic pop
      }
  if (text->len > 0)
    vigie_invocation_say (invocation, "%s: %s", verdict->file, text->str);
  g_string_free (text, TRUE);
}

static void
complain (VigieInvocation *invocation, const VigieBundleVerdict *verdict)
{
  if (!verdict->code)
    return;
  const int status = g_str_equal (verdict->code, "cancelled") ? VIGIE_EXIT_INTERRUPTED
                     : verdict->environment                   ? VIGIE_EXIT_ENVIRONMENT
                                                              : VIGIE_EXIT_REFUSED;
  invocation->status = MAX (invocation->status, status);
  const guint n_audits = verdict->receipt ? verdict->receipt->audits->len : 0;
  gboolean same = TRUE; /* one reason for the whole bundle is said once */
  for (guint i = 0; i < n_audits; i++)
    {
      const VigieReceiptAudit *audit = g_ptr_array_index (verdict->receipt->audits, i);
      same = same && g_strcmp0 (audit->reason, verdict->error) == 0;
    }
  if (same)
    fprintf (stderr, "%s: error: %s [%s]\n", verdict->file, verdict->error, verdict->code);
  for (guint i = 0; !same && i < n_audits; i++)
    {
      const VigieReceiptAudit *audit = g_ptr_array_index (verdict->receipt->audits, i);
      if (audit->code)
        fprintf (stderr, "%s: error: %s: %s [%s]\n", verdict->file, audit->id, audit->reason,
                 audit->code);
    }
}

/* What merging one bundle after the other needs. */
typedef struct
{
  VigieInvocation *invocation;
  VigieIdentity *identity; /* (nullable): signs receipts */
  guint done;
  guint total;
} Work;

static void
take_verdict (VigieBundleVerdict *taken, gpointer user_data)
{
  Work *work = user_data;
  VigieInvocation *invocation = work->invocation;
  GError *error = NULL;
  g_autoptr (VigieBundleVerdict) verdict = taken;
  if (invocation->json)
    print_json (invocation, verdict);
  else
    say_verdict (invocation, verdict);
  complain (invocation, verdict);
  if (work->identity && verdict->receipt && !write_receipt (verdict, work->identity, &error))
    vigie_invocation_fail (invocation, error, verdict->file);
  vigie_invocation_progress (invocation, _ ("merging"), ++work->done, work->total);
}

static void
merge_bundles (VigieInvocation *invocation, VigieStore *store, VigieIdentity *identity)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  for (guint i = 0; i < invocation->n_arguments; i++)
    if (!g_str_has_suffix (invocation->arguments[i], CAMPAIGN_SUFFIX))
      g_ptr_array_add (paths, (gpointer) invocation->arguments[i]);
  Work work = { invocation, identity, 0, paths->len };
  if (vigie_store_merge_all (store, (const char *const *) paths->pdata, paths->len, take_verdict,
                             &work, invocation->cancellable)
      < paths->len)
    invocation->status = VIGIE_EXIT_INTERRUPTED;
}

static void
note_conflicts (VigieInvocation *invocation, VigieStore *store)
{
  VigieStoreCounts counts;
  if (!vigie_store_get_counts (store, &counts, NULL) || counts.conflicts == 0)
    return;
  const char *text = g_dngettext (
    GETTEXT_PACKAGE, "%u audit has rival revisions: “vigiectl conflict list” shows it",
    "%u audits have rival revisions: “vigiectl conflict list” shows them", counts.conflicts);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  vigie_invocation_note (invocation, text, counts.conflicts);
#pragma GCC diagnostic pop
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  g_autoptr (VigieIdentity) identity = NULL;
  if (!vigie_invocation_has_store (invocation, store_path))
    return;
  if (receipts_folder && !(identity = open_identity (&error)))
    {
      vigie_invocation_fail (invocation, error, NULL);
      return;
    }
  g_autoptr (GPtrArray) readers = open_readers (invocation, &error);
  const gboolean is_new = !g_file_test (store_path, G_FILE_TEST_EXISTS);
  VigieStore *store = readers ? open_store (invocation, is_new, &error) : NULL;
  if (!store)
    {
      vigie_invocation_fail (invocation, error, store_path);
      return;
    }
  vigie_store_set_readers (store, readers);
  if (identity && !vigie_store_check_authority (store, identity, &error))
    vigie_invocation_fail (invocation, error, identity_folder);
  else
    {
      merge_bundles (invocation, store, identity);
      note_conflicts (invocation, store);
    }
  close_store (store, is_new);
}

const VigieCommand vigie_command_merge = {
  .name = "merge",
  .arguments = N_ ("BUNDLE…"),
  .summary = N_ ("merge signed bundles into the coordinator's store"),
  .example =
    "vigiectl merge --store year.sqlite --campaign year.campaign.asice inbox/*.bundle.asice",
  .options = options,
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .run = run,
};
