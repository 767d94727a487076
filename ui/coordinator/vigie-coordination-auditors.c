/* vigie-coordination-auditors.c: the auditors of an open campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-auditors.h"

#include "base/vigie-error.h"
#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-data.h"
#include "coordinator/vigie-coordination-private.h"

#include <glib/gi18n-lib.h>

/** Change: what a thread does with an auditor's certificate */
typedef struct
{
  char *folder;
  char *code;
  char *serial; /* (nullable): of the certificate that the main thread knows */
  GDateTime *now;
  VigieIdentity *authority; /* (nullable): the opened key; %NULL: it has no passphrase */
  GBytes *request;          /* (nullable) */
  char *why;                /* (nullable) */
  VigieCampaign *published; /* (nullable) */
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;
  g_free (self->folder);
  g_free (self->code);
  g_free (self->serial);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer (&self->authority, vigie_identity_unref);
  g_clear_pointer (&self->request, g_bytes_unref);
  g_free (self->why);
  g_clear_pointer (&self->published, vigie_campaign_unref);
  g_free (self);
}

static const char *
get_serial (VigieCampaign *campaign, const char *code)
{
  const VigieAuditor *auditor = vigie_campaign_find_auditor (campaign, code);
  return auditor && auditor->certificate ? vigie_certificate_get_serial (auditor->certificate)
                                         : NULL;
}

static VigieCampaign *
get_published (VigieCoordination *self)
{
  return self->store ? vigie_store_get_campaign (self->store) : NULL;
}

static Change *
change_new (VigieCoordination *self, const char *code, GDateTime *now)
{
  Change *change = g_new0 (Change, 1);
  VigieCampaign *published = get_published (self);
  change->folder = g_strdup (self->folder);
  change->code = g_strdup (code);
  change->serial = g_strdup (get_serial (self->campaign, code));
  change->now = now ? g_date_time_ref (now) : vigie_clock_now (NULL);
  change->authority = self->authority ? vigie_identity_ref (self->authority) : NULL;
  change->published = published ? vigie_campaign_ref (published) : NULL;
  return change;
}

static void
begin (VigieCoordination *self,
       VigieCampaignChangeFunc func,
       Change *change,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  vigie_coordination_save (self, begin, _ ("Saving the campaign…"), func, change, change_free,
                           callback, user_data);
}

/* Whether the auditor has the certificate that was seen here. */
static gboolean
check_known (const Change *self, VigieCampaign *campaign, GError **error)
{
  return g_strcmp0 (get_serial (campaign, self->code), self->serial) == 0
         || vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE, NULL, 0,
                             _ ("another program gave the auditor “%s” a certificate meanwhile: "
                                "look at what is shown now, and decide again"),
                             self->code);
}

static VigieIdentity *
open_authority (const Change *self, GError **error)
{
  return self->authority ? vigie_identity_ref (self->authority)
                         : vigie_coordination_open_key (self->folder, NULL, error);
}

/* Certificates --------------------------------------------------------------------------------- */

static gboolean
enrol_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  const Change *self = user_data;
  if (!check_known (self, campaign, error))
    return FALSE;
  g_autoptr (VigieRequest) request = vigie_request_new (self->request, error);
  g_autoptr (VigieIdentity) authority = request ? open_authority (self, error) : NULL;
  return authority
         && vigie_campaign_enrol (campaign, authority, request, self->code, self->now, error);
}

void
vigie_coordination_enrol (VigieCoordination *self,
                          const VigieRequest *request,
                          const char *code,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Change *change = change_new (self, code, NULL);
  change->request = g_bytes_ref (request->der);
  begin (self, enrol_cb, change, callback, user_data);
}

static gboolean
renew_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  const Change *self = user_data;
  if (!check_known (self, campaign, error))
    return FALSE;
  g_autoptr (VigieIdentity) authority = open_authority (self, error);
  return authority && vigie_campaign_renew (campaign, authority, self->code, self->now, error);
}

void
vigie_coordination_renew (VigieCoordination *self,
                          const char *code,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  begin (self, renew_cb, change_new (self, code, NULL), callback, user_data);
}

/* The reason is there before the revocation is. */
static gboolean
revoke_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  const Change *self = user_data;
  return check_known (self, campaign, error)
         && vigie_campaign_revoke (campaign, self->code, self->now, error)
         && vigie_auditors_set_reason (self->folder, self->serial, self->why, error);
}

void
vigie_coordination_revoke (VigieCoordination *self,
                           const char *code,
                           GDateTime *when,
                           const char *why,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Change *change = change_new (self, code, when);
  change->why = g_strdup (why);
  begin (self, revoke_cb, change, callback, user_data);
}

/* The reason goes once the revocation is gone, and not before. */
static gboolean
take_back_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  const Change *self = user_data;
  if (!check_known (self, campaign, error)
      || !vigie_campaign_take_back (campaign, self->published, self->code, error)
      || !vigie_campaign_folder_save (campaign, self->folder, error))
    return FALSE;
  (void) vigie_auditors_set_reason (self->folder, self->serial, NULL, NULL);
  return TRUE;
}

void
vigie_coordination_take_back_revocation (VigieCoordination *self,
                                         const char *code,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  begin (self, take_back_cb, change_new (self, code, NULL), callback, user_data);
}

static gboolean
take_certificate_back_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  const Change *self = user_data;
  return check_known (self, campaign, error)
         && vigie_campaign_take_certificate_back (campaign, self->published, self->code, error);
}

void
vigie_coordination_take_back_certificate (VigieCoordination *self,
                                          const char *code,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  begin (self, take_certificate_back_cb, change_new (self, code, NULL), callback, user_data);
}

gboolean
vigie_coordination_can_take_back_certificate (VigieCoordination *self, const char *code)
{
  const VigieAuditor *auditor = vigie_campaign_find_auditor (self->campaign, code);
  return auditor && auditor->certificate
         && !vigie_campaign_is_certificate_known (get_published (self), auditor);
}

gboolean
vigie_coordination_can_restore_auditor (VigieCoordination *self, const char *code)
{
  const char *serial = get_serial (self->campaign, code);
  VigieCampaign *published = get_published (self);
  return serial && vigie_campaign_find_revocation (self->campaign, serial)
         && !(published && vigie_campaign_find_revocation (published, serial));
}

void
vigie_coordination_save_certificate (VigieCoordination *self,
                                     const char *code,
                                     const char *target,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  const VigieAuditor *auditor = vigie_campaign_find_auditor (self->campaign, code);
  g_return_if_fail (auditor && auditor->certificate);

  vigie_coordination_write_text (self, target, vigie_certificate_to_pem (auditor->certificate),
                                 callback, user_data);
}

/* Counting ------------------------------------------------------------------------------------- */

static void
count_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigieCoordination *self = source;
  VigieStore *store = vigie_coordination_take_store (self, NULL);
  GHashTable *counts = store ? vigie_store_count_by_auditor (store, NULL) : NULL;
  vigie_coordination_give_store (self, store);
  g_task_return_pointer (task, counts, (GDestroyNotify) g_hash_table_unref);
}

void
vigie_coordination_count_audits (VigieCoordination *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  vigie_thread_run (task, count_thread);
}

GHashTable *
vigie_coordination_count_audits_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
