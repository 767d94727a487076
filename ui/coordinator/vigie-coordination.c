/* vigie-coordination.c: an open campaign of a coordinator, as the main thread sees it
 *
 * How it is opened is in vigie-coordination-open.c, what runs in threads in
 * vigie-coordination-work.c, what people decide on audits in vigie-coordination-decide.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-private.h"

#include "base/vigie-error.h"
#include "coordinator/vigie-choices-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (VigieCoordination, vigie_coordination, G_TYPE_OBJECT)

enum
{
  PROP_BUSY = 1,
  PROP_STATUS,
  PROP_PROGRESS,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static guint changed_signal;

/* Folder --------------------------------------------------------------------------------------- */

VigieStore *
vigie_coordination_take_store (VigieCoordination *self, GError **error)
{
  return vigie_store_pool_take (self->pool, vigie_coordination_get_published (self), error);
}

void
vigie_coordination_give_store (VigieCoordination *self, VigieStore *store)
{
  vigie_store_pool_give (self->pool, store);
}

const char *
vigie_coordination_get_folder (VigieCoordination *self)
{
  return self->folder;
}

VigieCampaign *
vigie_coordination_get_campaign (VigieCoordination *self)
{
  return self->campaign;
}

const char *
vigie_coordination_get_name (VigieCoordination *self)
{
  return vigie_names_get (self->campaign->names, g_get_language_names ()[0]);
}

VigieStore *
vigie_coordination_get_store (VigieCoordination *self)
{
  return self->store;
}

void
vigie_coordination_tell_changed (VigieCoordination *self)
{
  g_signal_emit (self, changed_signal, 0);
}

gboolean
vigie_coordination_get_counts (VigieCoordination *self, VigieStoreCounts *counts)
{
  *counts = (VigieStoreCounts){ 0 };
  return self->store && vigie_store_get_counts (self->store, counts, NULL);
}

/* Verdicts ------------------------------------------------------------------------------------- */

GListModel *
vigie_coordination_get_verdicts (VigieCoordination *self)
{
  return G_LIST_MODEL (self->verdicts);
}

/* Given by workers, shown in batches: a list that changes for each of a thousand bundles would keep
 * the window busy for itself. */
#define BATCH_MS 250

/* In the main thread: what workers told since the last time. */
static void
take_batch (VigieCoordination *self)
{
  g_autoptr (GPtrArray) verdicts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_bundle_verdict_free);
  g_mutex_lock (&self->lock);
  g_ptr_array_extend_and_steal (verdicts, self->given);
  self->given = g_ptr_array_new ();
  const double progress = self->told;
  g_clear_handle_id (&self->batch, g_source_remove);
  g_mutex_unlock (&self->lock);
  if (verdicts->len > 0)
    {
      vigie_coordination_settle_inbox (self, verdicts);
      vigie_verdict_list_add (self->verdicts, verdicts);
    }
  if (progress != self->progress)
    {
      self->progress = progress;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
    }
}

static gboolean
batch_cb (gpointer user_data)
{
  g_autoptr (VigieCoordination) self = g_object_ref (user_data);
  take_batch (self);
  return G_SOURCE_REMOVE;
}

/* Under the lock. */
static void
plan_batch (VigieCoordination *self)
{
  if (self->batch == 0)
    self->batch = g_timeout_add_full (G_PRIORITY_DEFAULT, BATCH_MS, batch_cb, g_object_ref (self),
                                      g_object_unref);
}

void
vigie_coordination_take_verdict (VigieCoordination *self, VigieBundleVerdict *verdict)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->given, verdict);
  plan_batch (self);
  g_mutex_unlock (&self->lock);
}

void
vigie_coordination_take_kept (VigieCoordination *self, VigieKeptVerdicts *kept)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->kept, vigie_kept_verdicts_free);
  self->kept = kept;
  g_mutex_unlock (&self->lock);
}

/* Puts in the list what a worker, or nobody yet, has read of the store. */
static void
show_kept (VigieCoordination *self, gboolean read_anew)
{
  g_mutex_lock (&self->lock);
  VigieKeptVerdicts *kept = g_steal_pointer (&self->kept);
  g_mutex_unlock (&self->lock);
  if (!kept && read_anew && self->store)
    kept = vigie_kept_verdicts_read (self->store);
  if (kept)
    vigie_verdict_list_set_kept (self->verdicts, kept);
}

/* What runs ------------------------------------------------------------------------------------ */

gboolean
vigie_coordination_is_busy (VigieCoordination *self)
{
  return self->cancellable != NULL;
}

void
vigie_coordination_cancel (VigieCoordination *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
}

void
vigie_coordination_tell (VigieCoordination *self, guint done, guint total)
{
  g_mutex_lock (&self->lock);
  self->told = total > 0 ? (double) done / total : 0;
  plan_batch (self);
  g_mutex_unlock (&self->lock);
}

gboolean
vigie_coordination_check_idle (VigieCoordination *self, GError **error)
{
  if (!self->cancellable)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PENDING,
                       _ ("something else is running: wait for it, or cancel it"));
  return FALSE;
}

gboolean
vigie_coordination_begin (VigieCoordination *self, GTask *task, const char *status)
{
  GError *error = NULL;
  if (!vigie_coordination_check_idle (self, &error))
    {
      g_task_return_error (task, error);
      return FALSE;
    }
  self->cancellable = g_object_ref (g_task_get_cancellable (task));
  self->progress = self->told = 0;
  g_free (self->status);
  self->status = g_strdup (status);
  for (guint i = PROP_BUSY; i < N_PROPERTIES; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  return TRUE;
}

/* A connection knows the edition that was the newest when it was opened: whoever published has one
 * that knows the next. */
static void
reopen_store (VigieCoordination *self)
{
  VigieCampaign *known = self->store ? vigie_store_get_campaign (self->store) : NULL;
  if (known && known->edition >= vigie_coordination_get_published (self))
    return;
  VigieStore *store = vigie_coordination_open_store (self->folder, NULL, NULL);
  if (store)
    vigie_coordination_adopt_store (self, store);
}

void
vigie_coordination_adopt_store (VigieCoordination *self, VigieStore *store)
{
  if (self->store)
    g_ptr_array_add (self->retired, self->store);
  self->store = store;
  if (self->readers)
    vigie_store_set_readers (store, self->readers);
}

void
vigie_coordination_end (VigieCoordination *self)
{
  const gboolean was_closed = !self->store;
  take_batch (self);
  g_clear_object (&self->cancellable);
  reopen_store (self);
  show_kept (self, was_closed);
  g_signal_emit (self, changed_signal, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Campaign ------------------------------------------------------------------------------------- */

void
vigie_coordination_take_campaign (VigieCoordination *self,
                                  VigieCampaign *campaign,
                                  VigieCampaignForms *forms)
{
  vigie_campaign_unref (self->campaign);
  self->campaign = campaign;
  if (forms)
    vigie_coordination_take_forms (self, forms);
}

void
vigie_coordination_forget (char *passphrase)
{
  if (passphrase)
    explicit_bzero (passphrase, strlen (passphrase));
  g_free (passphrase);
}

/* Object --------------------------------------------------------------------------------------- */

static void
vigie_coordination_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigieCoordination *self = VIGIE_COORDINATION (object);
  if (id == PROP_BUSY)
    g_value_set_boolean (value, self->cancellable != NULL);
  else if (id == PROP_STATUS)
    g_value_set_string (value, self->status);
  else if (id == PROP_PROGRESS)
    g_value_set_double (value, self->progress);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_coordination_finalize (GObject *object)
{
  VigieCoordination *self = VIGIE_COORDINATION (object);
  vigie_choices_file_settle (); /* then the folder is at rest, and can be moved or removed */
  g_clear_pointer (&self->store, vigie_store_close);
  g_clear_pointer (&self->pool, vigie_store_pool_free);
  g_ptr_array_unref (self->retired);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_clear_pointer (&self->parsed, g_hash_table_unref);
  g_clear_pointer (&self->form_undos, g_ptr_array_unref);
  g_clear_object (&self->verdicts);
  g_clear_object (&self->inbox);
  g_clear_pointer (&self->authority, vigie_identity_unref);
  vigie_coordination_forget (self->passphrase);
  g_ptr_array_set_free_func (self->given, (GDestroyNotify) vigie_bundle_verdict_free);
  g_ptr_array_unref (self->given);
  g_clear_pointer (&self->kept, vigie_kept_verdicts_free);
  g_mutex_clear (&self->lock);
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  g_clear_pointer (&self->amended, g_ptr_array_unref);
  g_clear_pointer (&self->taken_back, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_clear_object (&self->cancellable);
  g_free (self->folder);
  g_free (self->status);
  G_OBJECT_CLASS (vigie_coordination_parent_class)->finalize (object);
}

static void
vigie_coordination_class_init (VigieCoordinationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  object_class->get_property = vigie_coordination_get_property;
  object_class->finalize = vigie_coordination_finalize;
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  changed_signal = g_signal_new ("changed", VIGIE_TYPE_COORDINATION, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_coordination_init (VigieCoordination *self)
{
  self->verdicts = vigie_verdict_list_new ();
  self->retired = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_store_close);
  self->given = g_ptr_array_new ();
  g_mutex_init (&self->lock);
}
