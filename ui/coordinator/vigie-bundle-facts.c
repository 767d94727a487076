/* vigie-bundle-facts.c: who signed a bundle, when, and what it holds, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-bundle-facts.h"

#include "coordinator/vigie-coordination-private.h"
#include "compat/vigie-thread.h"

#include <glib/gi18n-lib.h>

static void
add (GListStore *list, const char *name, char *value)
{
  g_autofree char *owned = value;
  g_autoptr (VigieFact) fact = vigie_fact_new (name, owned);
  g_list_store_append (list, fact);
}

/* What is known -------------------------------------------------------------------------------- */

/* From a file, or from the store. */
typedef struct
{
  VigieCertificate *signer;
  VigieCertificate *authority; /* (nullable) */
  GDateTime *signed_at;
  const VigieBundle *bundle;
  VigieCampaign *campaign;
  GPtrArray *quarantine; /* (nullable) (element-type VigieQuarantined): all that was refused */
  gboolean is_kept;
  gboolean is_sealed;
} Known;

static void
add_signature (GListStore *list, const Known *known)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (known->signed_at);
  g_autofree char *words =
    known->authority
      ? vigie_fingerprint_to_words (vigie_certificate_get_fingerprint (known->authority))
      : g_strdup (_ ("somebody whom this campaign does not know"));
  /* Translators: the code of an auditor, such as A-017 */
  add (list, _ ("Signed by auditor"), g_strdup (vigie_certificate_get_code (known->signer)));
  /* Translators: date and time by the clock of the auditor's computer */
  add (list, _ ("Signed on, by the auditor’s clock"), g_date_time_format (local, "%x %X"));
  add (list, _ ("Certificate number"), g_strdup (vigie_certificate_get_serial (known->signer)));
  add (list, _ ("Certificate issued by the authority"), g_steal_pointer (&words));
}

static char *
count_contents (const VigieBundle *bundle)
{
  const guint n_evidence = vigie_bundle_count_evidence (bundle);
  g_autofree char *audits =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u audit", "%u audits", bundle->audits->len),
                     bundle->audits->len);
  g_autofree char *evidence = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u file of evidence", "%u files of evidence", n_evidence),
    n_evidence);
  /* Translators: “12 audits, 7 files of evidence” */
  return g_strdup_printf (_ ("%s, %s"), audits, evidence);
}

static void
add_contents (GListStore *list, const Known *known)
{
  const char *name = vigie_names_get (known->campaign->names, g_get_language_names ()[0]);
  const gboolean is_ours = g_str_equal (known->bundle->campaign, known->campaign->id);
  /* Translators: name of a campaign, number of its edition */
  add (list, _ ("For the campaign"),
       is_ours ? g_strdup_printf (_ ("%s, edition %u"), name, known->bundle->edition)
               : g_strdup_printf (_ ("%s, which is another one"), known->bundle->campaign));
  add (list, _ ("The signature covers"), count_contents (known->bundle));
  if (!known->is_kept)
    add (list, _ ("On its way"),
         g_strdup (known->is_sealed ? _ ("sealed: nobody else could read it")
                                    : _ ("open: whoever had the file could read it")));
}

static const char *
find_organisation (const Known *known, const char *id)
{
  const VigieOrganisation *organisation = vigie_campaign_find_organisation (known->campaign, id);
  return organisation ? organisation->name : id;
}

static const char *
find_channel (const Known *known, const char *id)
{
  const VigieChannel *channel = vigie_campaign_find_channel (known->campaign, id);
  return channel ? vigie_names_get (channel->names, g_get_language_names ()[0]) : id;
}

/* Why an audit of it was refused; %NULL: it was not. */
static const VigieQuarantined *
find_refusal (const Known *known, const VigieBundleAudit *audit)
{
  for (guint i = 0; known->quarantine && i < known->quarantine->len; i++)
    {
      const VigieQuarantined *refusal = g_ptr_array_index (known->quarantine, i);
      if (g_strcmp0 (refusal->bundle, known->bundle->id) == 0
          && (!refusal->audit || g_str_equal (refusal->audit, audit->id)))
        return refusal;
    }
  return NULL;
}

/* The files, by what they are of: an audit with its evidence is a line. */
static void
add_audit (GListStore *list, const Known *known, const VigieBundleAudit *audit)
{
  g_autoptr (GString) files = g_string_new (audit->file);
  /* Translators: organisation, channel, number of a revision */
  g_autofree char *name =
    g_strdup_printf (_ ("%s · %s · revision %u"), find_organisation (known, audit->organisation),
                     find_channel (known, audit->channel), audit->revision);
  if (audit->history)
    g_string_append_printf (files, "\n%s", audit->history);
  for (guint i = 0; i < audit->evidence->len; i++)
    {
      const VigieBundleEvidence *evidence = g_ptr_array_index (audit->evidence, i);
      g_autofree char *size = g_format_size (evidence->size);
      g_string_append_printf (files, "\n%s (%s)", evidence->name, size);
    }
  const VigieQuarantined *refusal = find_refusal (known, audit);
  if (refusal)
    {
      g_string_append_c (files, '\n');
      /* Translators: why an audit was refused, and the word for it */
      g_string_append_printf (files, _ ("Refused: %s [%s]"), refusal->reason, refusal->code);
    }
  add (list, name, g_string_free (g_steal_pointer (&files), FALSE));
}

static GListModel *
put_into_words (const Known *known)
{
  GListStore *list = g_list_store_new (VIGIE_TYPE_FACT);
  add_signature (list, known);
  add_contents (list, known);
  for (guint i = 0; i < known->bundle->audits->len; i++)
    add_audit (list, known, g_ptr_array_index (known->bundle->audits, i));
  return G_LIST_MODEL (list);
}

/* In a thread ---------------------------------------------------------------------------------- */

typedef struct
{
  char *folder;
  char *uuid;
  char *path;
  char *passphrase; /* (nullable): of the key that opens sealed bundles */
} Wanted;

static void
wanted_free (Wanted *self)
{
  g_free (self->folder);
  g_free (self->uuid);
  g_free (self->path);
  vigie_coordination_forget (self->passphrase);
  g_free (self);
}

static GListModel *
read_from_store (VigieStore *store, const char *uuid, VigieTrust *trust, GError **error)
{
  VigieBundle *parsed = NULL;
  g_autoptr (VigieKeptSignature) kept = vigie_store_open_bundle (store, uuid, &parsed, error);
  g_autoptr (VigieBundle) bundle = parsed;
  if (!kept)
    return NULL;
  VigieCertificate *signer = vigie_kept_signature_get_signer (kept);
  g_autoptr (GPtrArray) quarantine = vigie_store_list_quarantine (store, NULL);
  const Known known = { .signer = signer,
                        .quarantine = quarantine,
                        .authority = vigie_trust_find_authority (trust, signer),
                        .signed_at = vigie_kept_signature_get_time (kept),
                        .bundle = bundle,
                        .campaign = vigie_store_get_campaign (store),
                        .is_kept = TRUE };
  return put_into_words (&known);
}

static GListModel *
read_from_file (VigieStore *store,
                const Wanted *wanted,
                VigieTrust *trust,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) readers =
    vigie_campaign_folder_open_readers (wanted->folder, wanted->passphrase, NULL);
  g_autoptr (VigieBundleCheck) check =
    vigie_bundle_check (wanted->path, readers, trust, cancellable, error);
  if (!check)
    return NULL;
  g_autoptr (GPtrArray) quarantine = vigie_store_list_quarantine (store, NULL);
  const Known known = { .signer = vigie_package_get_signer (check->package),
                        .quarantine = quarantine,
                        .authority = check->authority,
                        .signed_at = vigie_package_get_signing_time (check->package),
                        .bundle = check->bundle,
                        .campaign = vigie_store_get_campaign (store),
                        .is_sealed = vigie_package_is_sealed (check->package) };
  return put_into_words (&known);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Wanted *wanted = data;
  GError *error = NULL;
  g_autoptr (VigieStore) store = vigie_coordination_open_store (wanted->folder, NULL, &error);
  g_autoptr (VigieTrust) trust =
    store ? vigie_campaign_get_trust (vigie_store_get_campaign (store)) : NULL;
  GListModel *facts = !store         ? NULL
                      : wanted->uuid ? read_from_store (store, wanted->uuid, trust, &error)
                                     : read_from_file (store, wanted, trust, cancellable, &error);
  if (facts)
    g_task_return_pointer (task, facts, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
vigie_bundle_facts_read (VigieCoordination *coordination,
                         const char *uuid,
                         const char *path,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (coordination, cancellable, callback, user_data);
  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->folder = g_strdup (vigie_coordination_get_folder (coordination));
  wanted->uuid = g_strdup (uuid);
  wanted->path = g_strdup (path);
  wanted->passphrase = g_strdup (coordination->passphrase);
  g_task_set_source_tag (task, vigie_bundle_facts_read);
  g_task_set_task_data (task, wanted, (GDestroyNotify) wanted_free);
  vigie_thread_run (task, read_thread);
}

GListModel *
vigie_bundle_facts_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
