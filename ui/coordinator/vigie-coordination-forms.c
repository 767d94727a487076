/* vigie-coordination-forms.c: the forms of an open campaign: other ones, and other languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-forms.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PO (64 * 1024 * 1024)

VigieCampaignForms *
vigie_coordination_get_forms (VigieCoordination *self)
{
  return self->forms;
}

void
vigie_coordination_get_form_source (VigieCoordination *self,
                                    const VigieChannel *channel,
                                    VigieFormPoSource *source)
{
  source->document = g_hash_table_lookup (self->forms, channel->form);
  source->name = channel->form;
}

/* Parsed --------------------------------------------------------------------------------------- */

/** Parsed: what was read of the form of a channel, good while its document is that one */
typedef struct
{
  GBytes *document;
  char *id;
  char *version;
  VigieForm *form;
  GPtrArray *coverage; /* (nullable) (element-type VigieFormCoverage) */
} Parsed;

static void
parsed_free (gpointer data)
{
  Parsed *self = data;
  g_bytes_unref (self->document);
  g_free (self->id);
  g_free (self->version);
  vigie_form_unref (self->form);
  g_clear_pointer (&self->coverage, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_good (const Parsed *self, const VigieChannel *channel, const GBytes *document)
{
  return self && self->document == document && g_strcmp0 (self->id, channel->form_id) == 0
         && g_strcmp0 (self->version, channel->form_version) == 0;
}

/* (nullable) */
static const Parsed *
parse (VigieCoordination *self, const char *channel_id, GError **error)
{
  const VigieChannel *channel = vigie_campaign_find_channel (self->campaign, channel_id);
  GBytes *document = channel ? g_hash_table_lookup (self->forms, channel->form) : NULL;
  Parsed *parsed = self->parsed ? g_hash_table_lookup (self->parsed, channel_id) : NULL;
  if (channel && document && is_good (parsed, channel, document))
    return parsed;
  VigieForm *form = vigie_campaign_load_form (self->campaign, self->forms, channel_id, error);
  if (!form)
    return NULL;
  if (!self->parsed)
    self->parsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, parsed_free);
  const VigieFormPoSource source = { document, channel->form };
  parsed = g_new (Parsed, 1);
  *parsed =
    (Parsed){ g_bytes_ref (document), g_strdup (channel->form_id), g_strdup (channel->form_version),
              form, vigie_form_po_get_coverage (&source, NULL) };
  g_hash_table_insert (self->parsed, g_strdup (channel_id), parsed);
  return parsed;
}

VigieForm *
vigie_coordination_load_form (VigieCoordination *self, const char *channel, GError **error)
{
  const Parsed *parsed = parse (self, channel, error);
  return parsed ? vigie_form_ref (parsed->form) : NULL;
}

GPtrArray *
vigie_coordination_get_coverage (VigieCoordination *self, const char *channel)
{
  const Parsed *parsed = parse (self, channel, NULL);
  return parsed ? parsed->coverage : NULL;
}

static gboolean
is_attachment (const char *entry)
{
  return strstr (entry, "-media/") != NULL;
}

/* Whether each attachment of @a is the same file in @b. */
static gboolean
has_attachments_of (VigieCampaignForms *a, VigieCampaignForms *b)
{
  GHashTableIter iter;
  gpointer entry, file;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &entry, &file))
    if (is_attachment (entry) && g_hash_table_lookup (b, entry) != file)
      return FALSE;
  return TRUE;
}

void
vigie_coordination_take_forms (VigieCoordination *self, VigieCampaignForms *forms)
{
  GHashTableIter iter;
  gpointer entry, file;
  g_hash_table_iter_init (&iter, forms);
  while (g_hash_table_iter_next (&iter, &entry, &file))
    {
      GBytes *known = g_hash_table_lookup (self->forms, entry);
      if (known && g_bytes_equal (known, file))
        g_hash_table_iter_replace (&iter, g_bytes_ref (known));
    }
  /* A form reads its attachments while it is parsed. */
  if (self->parsed
      && (!has_attachments_of (forms, self->forms) || !has_attachments_of (self->forms, forms)))
    g_hash_table_remove_all (self->parsed);
  g_hash_table_unref (self->forms);
  self->forms = forms;
}

/* Changing ------------------------------------------------------------------------------------- */

/** Change: what a thread needs to know, and what came of it */
typedef struct
{
  char *folder;
  char *channel;
  char *path;
  GBytes *known; /* (nullable): the form that the main thread knows */
  guint n_missing;
  VigieCampaign *campaign;   /* (nullable): to take over */
  VigieCampaignForms *forms; /* (nullable): to take over */
  VigieKeptForm *before;     /* (nullable): the form before the change, or the one to put back */
  GBytes *after;             /* (nullable): what came in its place */
  gboolean is_undo;
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;
  g_free (self->folder);
  g_free (self->channel);
  g_free (self->path);
  g_clear_pointer (&self->known, g_bytes_unref);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_clear_pointer (&self->before, vigie_kept_form_free);
  g_clear_pointer (&self->after, g_bytes_unref);
  g_free (self);
}

typedef gboolean (*ChangeForm) (Change *self, const VigieChannel *channel, GError **error);

static gboolean
replace (Change *self, const VigieChannel *channel, GError **error)
{
  return vigie_campaign_folder_replace_form (self->campaign, self->forms, self->folder,
                                             self->channel, self->path, error);
}

static gboolean
translate (Change *self, const VigieChannel *channel, GError **error)
{
  g_autoptr (GBytes) file = vigie_read_file (self->path, MAX_PO, error);
  if (!file)
    return FALSE;
  const VigieFormPoSource form = { g_hash_table_lookup (self->forms, channel->form),
                                   channel->form };
  const VigieFormPoSource translation = { file, self->path };
  g_autoptr (GBytes) translated =
    vigie_form_po_translate (&form, &translation, &self->n_missing, error);
  return translated
         && vigie_campaign_folder_reword_form (self->campaign, self->forms, self->folder,
                                               self->channel, translated, error);
}

static gboolean
put_back (Change *self, const VigieChannel *channel, GError **error)
{
  return vigie_campaign_folder_put_back_form (self->campaign, self->forms, self->folder,
                                              self->before, error);
}

/* What is needed to undo it is kept first. */
static gboolean
apply (Change *self, ChangeForm change, const VigieChannel *channel, GError **error)
{
  if (!self->is_undo)
    self->before = vigie_kept_form_new (self->forms, channel);
  if (!change (self, channel, error))
    return FALSE;
  self->after = g_bytes_ref (g_hash_table_lookup (self->forms, channel->form));
  return TRUE;
}

/* Whether the channel has the form that was looked at. */
static gboolean
check_known (const Change *self, const VigieChannel *channel, GError **error)
{
  GBytes *now = channel ? g_hash_table_lookup (self->forms, channel->form) : NULL;
  return (now && self->known && g_bytes_equal (now, self->known))
         || vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE, NULL, 0,
                             _ ("another program changed the form meanwhile: look at it as it is "
                                "now, and do it again"));
}

static void
run (GTask *task, Change *self, ChangeForm change, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (VigieCampaignLock) lock =
    vigie_campaign_lock_take (self->folder, VIGIE_CAMPAIGN_LOCK_PATIENCE, cancellable, &error);
  if (lock)
    self->campaign = vigie_campaign_folder_open (self->folder, &self->forms, &error);
  const VigieChannel *channel =
    self->campaign ? vigie_campaign_find_channel (self->campaign, self->channel) : NULL;
  if (self->campaign && check_known (self, channel, &error)
      && apply (self, change, channel, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
replace_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  run (task, data, replace, cancellable);
}

static void
translate_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  run (task, data, translate, cancellable);
}

static void
put_back_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  run (task, data, put_back, cancellable);
}

/* @change is (transfer full). */
static void
begin_change (VigieCoordination *self,
              Change *change,
              GTaskThreadFunc func,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task =
    vigie_coordination_task_new (self, begin_change, change, change_free, callback, user_data);
  change->folder = g_strdup (self->folder);
  if (vigie_coordination_begin (self, task, _ ("Saving the campaign…")))
    vigie_thread_run (task, func);
}

static void
begin (VigieCoordination *self,
       const char *channel_id,
       const char *path,
       GTaskThreadFunc func,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  const VigieChannel *channel = vigie_campaign_find_channel (self->campaign, channel_id);
  GBytes *known = channel ? g_hash_table_lookup (self->forms, channel->form) : NULL;
  Change *change = g_new0 (Change, 1);
  change->channel = g_strdup (channel_id);
  change->path = g_strdup (path);
  change->known = known ? g_bytes_ref (known) : NULL;
  begin_change (self, change, func, callback, user_data);
}

void
vigie_coordination_replace_form (VigieCoordination *self,
                                 const char *channel,
                                 const char *path,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  begin (self, channel, path, replace_thread, callback, user_data);
}

void
vigie_coordination_translate_form (VigieCoordination *self,
                                   const char *channel,
                                   const char *path,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  begin (self, channel, path, translate_thread, callback, user_data);
}

/* Undoing -------------------------------------------------------------------------------------- */

/** Undo: what a change put in the place of a form */
typedef struct
{
  char *channel;
  VigieKeptForm *before;
  GBytes *after;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *self = data;
  g_free (self->channel);
  vigie_kept_form_free (self->before);
  g_bytes_unref (self->after);
  g_free (self);
}

static void
keep_undo (VigieCoordination *self, Change *change)
{
  Undo *undo = g_new (Undo, 1);
  *undo = (Undo){ g_strdup (change->channel), g_steal_pointer (&change->before),
                  g_steal_pointer (&change->after) };
  if (!self->form_undos)
    self->form_undos = g_ptr_array_new_with_free_func (undo_free);
  g_ptr_array_add (self->form_undos, undo);
}

/* What another program changed is not undone; anything else can be tried again. */
static gboolean
may_undo_again (Change *change, const GError *error)
{
  if (!change->is_undo || g_error_matches (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE))
    return FALSE;
  g_clear_pointer (&change->after, g_bytes_unref);
  change->after = g_bytes_ref (change->known);
  return TRUE;
}

gboolean
vigie_coordination_can_undo_form (VigieCoordination *self)
{
  return self->form_undos && self->form_undos->len > 0;
}

void
vigie_coordination_undo_form (VigieCoordination *self,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (vigie_coordination_can_undo_form (self));

  Undo *undo = g_ptr_array_steal_index (self->form_undos, self->form_undos->len - 1);
  Change *change = g_new0 (Change, 1);
  change->is_undo = TRUE;
  change->channel = g_steal_pointer (&undo->channel);
  change->before = g_steal_pointer (&undo->before);
  change->known = g_bytes_ref (undo->after);
  undo_free (undo);
  begin_change (self, change, put_back_thread, callback, user_data);
}

/* The campaign is as it was if the form could not be changed, or as another program left it. */
gboolean
vigie_coordination_change_form_finish (VigieCoordination *self,
                                       GAsyncResult *result,
                                       guint *n_missing,
                                       GError **error)
{
  Change *change = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) local = NULL;
  const gboolean done = g_task_propagate_boolean (G_TASK (result), &local);
  if (change->campaign)
    vigie_coordination_take_campaign (self, g_steal_pointer (&change->campaign),
                                      g_steal_pointer (&change->forms));
  if (done ? !change->is_undo : may_undo_again (change, local))
    keep_undo (self, change);
  if (n_missing)
    *n_missing = change->n_missing;
  vigie_coordination_end_of (self, result);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}
