/* vigie-coordination-create.c: a new campaign in a folder of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-private.h"

#include "base/vigie-error.h"
#include "campaign/vigie-sample.h"
#include "compat/vigie-thread.h"

#include <glib/gi18n-lib.h>

/* An identifier of the campaign that no other one has: letters of its name and a random part. */
static char *
make_id (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, NULL);
  g_autofree char *lower = g_ascii_strdown (ascii, -1);
  g_autofree char *random = g_uuid_string_random ();
  g_autoptr (GString) id = g_string_new (NULL);
  for (const char *c = lower; *c && id->len < 32; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (id, *c);
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  if (id->len == 0 || !g_ascii_isalpha (id->str[0]))
    g_string_prepend (id, "campaign-");
  g_string_append_printf (id, "%s%.8s", id->str[id->len - 1] == '-' ? "" : "-", random);
  return g_string_free (g_steal_pointer (&id), FALSE);
}

/* Whether they are sent before the contact is given up, the campaign says when it is read. */
static GArray *
read_reminders (const char *text, guint close_after, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) numbers = g_strsplit_set (text, " ,;", -1);
  for (char **number = numbers; *number; number++)
    {
      guint64 days;
      if (**number == '\0')
        continue;
      if (!g_ascii_string_to_unsigned (*number, 10, 1, close_after, &days, NULL))
        {
          vigie_error_set (
            error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID, NULL, 0,
            _ ("“%s” is no number of working days after which a reminder is sent: write one "
               "from 1 to %d for each reminder, as in 10 5"),
            *number, (int) close_after);
          return NULL;
        }
      const guint after = (guint) days;
      g_array_append_val (list, after);
    }
  return g_steal_pointer (&list);
}

static gboolean
set_reminders (VigieCampaign *campaign, GHashTable *reminders, GError **error)
{
  for (guint i = 0; reminders && i < campaign->channels->len; i++)
    {
      VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      const char *text = g_hash_table_lookup (reminders, channel->id);
      GArray *list = text ? read_reminders (text, channel->close_after, error) : NULL;
      if (text && !list)
        return FALSE;
      if (!list)
        continue;
      g_clear_pointer (&channel->remind_after, g_array_unref);
      channel->remind_after = list;
    }
  return TRUE;
}

gboolean
vigie_coordination_create (const char *folder,
                           const char *name,
                           GHashTable *reminders,
                           const char *passphrase,
                           GError **error)
{
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  g_autoptr (VigieCampaign) campaign = vigie_sample_campaign_new (now, error);
  if (!campaign || !set_reminders (campaign, reminders, error))
    return FALSE;
  vigie_sample_begin (campaign, now);
  g_free (campaign->id);
  campaign->id = make_id (name);
  g_hash_table_remove_all (campaign->names);
  vigie_names_set (campaign->names, "en", name);
  g_autoptr (GBytes) document = vigie_campaign_to_xml (campaign);
  return vigie_campaign_folder_create_locked (folder, document, passphrase, now, error);
}

/* In a thread ---------------------------------------------------------------------------------- */

/** Creating: what a thread needs to know */
typedef struct
{
  char *folder;
  char *name;
  GHashTable *reminders; /* (nullable) */
  char *passphrase;      /* (nullable) */
} Creating;

static void
creating_free (gpointer data)
{
  Creating *self = data;
  g_free (self->folder);
  g_free (self->name);
  g_clear_pointer (&self->reminders, g_hash_table_unref);
  vigie_coordination_forget (self->passphrase);
  g_free (self);
}

static void
create_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Creating *self = data;
  GError *error = NULL;
  if (vigie_coordination_create (self->folder, self->name, self->reminders, self->passphrase,
                                 &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GHashTable *
copy_reminders (GHashTable *reminders)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer channel, text;
  g_hash_table_iter_init (&iter, reminders);
  while (g_hash_table_iter_next (&iter, &channel, &text))
    g_hash_table_insert (copy, g_strdup (channel), g_strdup (text));
  return copy;
}

void
vigie_coordination_create_async (const char *folder,
                                 const char *name,
                                 GHashTable *reminders,
                                 const char *passphrase,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Creating *creating = g_new (Creating, 1);
  *creating = (Creating){ g_strdup (folder), g_strdup (name),
                          reminders ? copy_reminders (reminders) : NULL, g_strdup (passphrase) };
  g_task_set_source_tag (task, vigie_coordination_create_async);
  g_task_set_task_data (task, creating, creating_free);
  vigie_thread_run (task, create_thread);
}

gboolean
vigie_coordination_create_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
