/* vigie-inbox.c: the folder that a campaign takes new bundles from by itself
 *
 * The folder is looked through as a whole whenever something happens in it: monitors tell that, and
 * not reliably what; on network drives they tell nothing, so it is also done every few seconds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-inbox-private.h"

#include "base/vigie-durable.h"

#include <string.h>

#define FILE_NAME "inbox.ini"
#define GROUP "Inbox"
#define SETTLE 1000 /* milliseconds */
#define EVERY 10    /* seconds */
#define MAX_SIZE (64 * 1024 * 1024)

/** Seen: a file as it was at the last look */
typedef struct
{
  char *state; /* changes when the file does */
  gint64 since;
  gboolean is_whole; /* nobody writes it any more */
} Seen;

struct _VigieInbox
{
  GObject parent_instance;

  char *path;            /* of inbox.ini */
  char *folder;          /* (nullable) */
  char *receipts;        /* (nullable) */
  char *trouble;         /* (nullable) */
  GHashTable *seen;      /* name → Seen */
  GHashTable *offered;   /* name → state, in this run */
  GHashTable *taken;     /* name → state, as it is kept */
  GHashTable *placed;    /* names that were renamed into place since the last look began */
  GHashTable *asked;     /* and before it began: the files that it finds are those */
  GFileMonitor *monitor; /* (nullable) */
  guint settle, every;
  guint pending;  /* source */
  guint polling;  /* source */
  gboolean tells; /* the monitor, of all that happens */
  gboolean is_started;
  gboolean is_held;
  gboolean is_looking;
  gboolean look_again;
};

G_DEFINE_FINAL_TYPE (VigieInbox, vigie_inbox, G_TYPE_OBJECT)

static guint looked_signal;

static void
seen_free (gpointer data)
{
  Seen *self = data;
  g_free (self->state);
  g_free (self);
}

static GHashTable *
table_new (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

/* What is remembered --------------------------------------------------------------------------- */

static char *
read_place (GKeyFile *file, const char *key)
{
  g_autofree char *uri = g_key_file_get_string (file, GROUP, key, NULL);
  return uri ? g_filename_from_uri (uri, NULL, NULL) : NULL;
}

/* A file that is missing or spoilt is no reason to trouble anybody. */
static void
load (VigieInbox *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  if (!g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, NULL))
    return;
  self->folder = read_place (file, "Folder");
  self->receipts = read_place (file, "Receipts");
  g_auto (GStrv) taken = g_key_file_get_string_list (file, GROUP, "Taken", NULL, NULL);
  for (char **line = taken; line && *line; line++)
    {
      const char *bar = strchr (*line, '|');
      g_autofree char *escaped = bar ? g_strndup (*line, (gsize) (bar - *line)) : NULL;
      char *name = escaped ? g_uri_unescape_string (escaped, NULL) : NULL;
      if (name)
        g_hash_table_insert (self->taken, name, g_strdup (bar + 1));
    }
}

static gboolean
write_place (GKeyFile *file, const char *key, const char *path, GError **error)
{
  g_autofree char *uri = path ? g_filename_to_uri (path, NULL, error) : NULL;
  if (uri)
    g_key_file_set_string (file, GROUP, key, uri);
  return uri || !path;
}

static int
compare_lines (gconstpointer left, gconstpointer right)
{
  return strcmp (*(const char *const *) left, *(const char *const *) right);
}

static void
write_taken (VigieInbox *self, GKeyFile *file)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name, state;
  g_hash_table_iter_init (&iter, self->taken);
  while (g_hash_table_iter_next (&iter, &name, &state))
    {
      g_autofree char *escaped = g_uri_escape_bytes (name, strlen (name), NULL);
      g_ptr_array_add (lines, g_strconcat (escaped, "|", state, NULL));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_key_file_set_string_list (file, GROUP, "Taken", (const char *const *) lines->pdata, lines->len);
}

static gboolean
save (VigieInbox *self, const char *folder, const char *receipts, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gsize size;
  if (!write_place (file, "Folder", folder, error)
      || !write_place (file, "Receipts", receipts, error))
    return FALSE;
  write_taken (self, file);
  g_autofree char *text = g_key_file_to_data (file, &size, NULL);
  return vigie_durable_replace (self->path, text, size, error);
}

/* Looking, in a thread ------------------------------------------------------------------------- */

/* By its name; what is in it is verified when it is merged. */
static gboolean
is_bundle (const char *name)
{
  return name[0] != '.'
         && (g_str_has_suffix (name, ".bundle.asice")
             || g_str_has_suffix (name, ".bundle.asice.p7m"));
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GFile) folder = g_file_new_for_path (data);
  g_autoptr (GHashTable) found = table_new (g_free);
  g_autoptr (GError) error = NULL;
  GFileInfo *info = NULL;
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
    folder, "standard::name,standard::type,standard::size,time::modified,time::modified-usec",
    G_FILE_QUERY_INFO_NONE, NULL, &error);
  while (files && g_file_enumerator_iterate (files, &info, NULL, NULL, &error) && info)
    {
      const char *name = g_file_info_get_name (info);
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && is_bundle (name)
          && g_file_info_get_size (info) > 0)
        g_hash_table_insert (
          found, g_strdup (name),
          g_strdup_printf (
            "%" G_GOFFSET_FORMAT "|%" G_GUINT64_FORMAT ".%06u", g_file_info_get_size (info),
            g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED),
            g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC)));
    }
  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_hash_table_unref);
}

/* What was found ------------------------------------------------------------------------------- */

static gboolean
was_taken (VigieInbox *self, const char *name, const Seen *seen)
{
  return g_strcmp0 (g_hash_table_lookup (self->taken, name), seen->state) == 0
         || g_strcmp0 (g_hash_table_lookup (self->offered, name), seen->state) == 0;
}

/* One look after the other found the same; renamed into place, the first one is enough. */
static Seen *
see (VigieInbox *self, const char *name, const char *state)
{
  const Seen *before = g_hash_table_lookup (self->seen, name);
  const gboolean same = before && g_str_equal (before->state, state);
  const gint64 now = g_get_monotonic_time ();
  Seen *seen = g_new0 (Seen, 1);
  seen->state = g_strdup (state);
  seen->since = same ? before->since : now;
  seen->is_whole = g_hash_table_contains (self->asked, name)
                   || (same && now - seen->since >= (gint64) self->settle * 1000);
  return seen;
}

static void look_later (VigieInbox *self);

/* What is gone is forgotten: a file of that name would be another one. */
static gboolean
is_gone (gpointer name, gpointer state, gpointer found)
{
  return !g_hash_table_contains (found, name);
}

static void
take_look (VigieInbox *self, GHashTable *found)
{
  GHashTable *now = table_new (seen_free);
  gboolean any_unsettled = FALSE;
  GHashTableIter iter;
  gpointer name, state;
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &name, &state))
    {
      Seen *seen = see (self, name, state);
      any_unsettled |= !seen->is_whole && !was_taken (self, name, seen);
      g_hash_table_insert (now, g_strdup (name), seen);
    }
  g_hash_table_unref (self->seen);
  self->seen = now;
  (void) g_hash_table_foreach_remove (self->taken, is_gone, found);
  (void) g_hash_table_foreach_remove (self->offered, is_gone, found);
  if (any_unsettled)
    look_later (self);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *reference = data;
  g_autoptr (VigieInbox) self = g_weak_ref_get (reference);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found = g_task_propagate_pointer (G_TASK (result), &error);
  g_weak_ref_clear (reference);
  g_free (reference);
  if (!self)
    return;
  self->is_looking = FALSE;
  /* Another folder was chosen meanwhile, or none. */
  if (g_strcmp0 (g_task_get_task_data (G_TASK (result)), self->folder) != 0)
    self->look_again = TRUE;
  else
    {
      g_free (self->trouble);
      self->trouble = error ? g_strdup (error->message) : NULL;
      if (found)
        take_look (self, found);
      g_signal_emit (self, looked_signal, 0);
    }
  if (self->look_again)
    vigie_inbox_look (self);
}

void
vigie_inbox_look (VigieInbox *self)
{
  g_return_if_fail (VIGIE_IS_INBOX (self));

  self->look_again = self->is_looking;
  if (self->is_looking || !self->folder)
    return;
  /* Not the source of the task: it might be finalised in the other thread. */
  GWeakRef *reference = g_new (GWeakRef, 1);
  g_weak_ref_init (reference, self);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, looked_cb, reference);
  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  self->is_looking = TRUE;
  g_hash_table_unref (self->asked);
  self->asked = g_steal_pointer (&self->placed);
  self->placed = table_new (NULL);
  g_task_run_in_thread (task, look_thread);
}

/* Watching ------------------------------------------------------------------------------------- */

static gboolean
settled_cb (gpointer data)
{
  VigieInbox *self = data;
  self->pending = 0;
  vigie_inbox_look (self);
  return G_SOURCE_REMOVE;
}

static void
look_later (VigieInbox *self)
{
  if (self->pending == 0 && self->is_started && !self->is_held)
    self->pending = g_timeout_add (self->settle, settled_cb, self);
}

static gboolean
poll_cb (gpointer data)
{
  vigie_inbox_look (data);
  return G_SOURCE_CONTINUE;
}

/* Whoever renames a file into place had written it before. */
static void
happened_cb (VigieInbox *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  g_autofree char *name = event == G_FILE_MONITOR_EVENT_RENAMED && other
                            ? g_file_get_basename (other)
                          : event == G_FILE_MONITOR_EVENT_MOVED_IN ? g_file_get_basename (file)
                                                                   : NULL;
  if (!name || !is_bundle (name))
    {
      look_later (self);
      return;
    }
  g_hash_table_add (self->placed, g_steal_pointer (&name));
  vigie_inbox_look (self);
}

/* What others do in it is unknown to this computer's kernel where a folder lies on another one, or
 * is lent to a sandbox: a monitor is made all the same, and says nothing. */
static gboolean
tells_all (GFile *folder)
{
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (
    folder, G_FILE_ATTRIBUTE_FILESYSTEM_TYPE "," G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);
  const char *type =
    info ? g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_FILESYSTEM_TYPE) : NULL;
  return info && !g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE)
         && !(type && g_str_has_prefix (type, "fuse"));
}

static void
stop (VigieInbox *self)
{
  if (self->monitor)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  self->tells = FALSE;
  g_clear_handle_id (&self->pending, g_source_remove);
  g_clear_handle_id (&self->polling, g_source_remove);
  g_hash_table_remove_all (self->seen);
  g_hash_table_remove_all (self->offered);
  g_hash_table_remove_all (self->placed);
  g_hash_table_remove_all (self->asked);
  g_clear_pointer (&self->trouble, g_free);
}

void
vigie_inbox_start (VigieInbox *self)
{
  g_return_if_fail (VIGIE_IS_INBOX (self));

  stop (self);
  self->is_started = TRUE;
  if (!self->folder || self->is_held)
    return;
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  self->tells = self->monitor && tells_all (folder);
  if (self->monitor)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (happened_cb), self);
  if (self->every > 0)
    self->polling = g_timeout_add_seconds (self->every, poll_cb, self);
  vigie_inbox_look (self);
}

void
vigie_inbox_set_pace (VigieInbox *self, guint settle, guint every)
{
  self->settle = settle;
  self->every = every;
}

void
vigie_inbox_hold (VigieInbox *self)
{
  self->is_held = TRUE;
}

/* Public --------------------------------------------------------------------------------------- */

const char *
vigie_inbox_get_folder (VigieInbox *self)
{
  return self->folder;
}

gboolean
vigie_inbox_set_folder (VigieInbox *self, const char *folder, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_INBOX (self), FALSE);

  g_autofree char *absolute = folder ? g_canonicalize_filename (folder, NULL) : NULL;
  g_autoptr (GHashTable) taken = g_steal_pointer (&self->taken);
  self->taken =
    g_strcmp0 (absolute, self->folder) == 0 ? g_hash_table_ref (taken) : table_new (g_free);
  if (!save (self, absolute, self->receipts, error))
    {
      g_hash_table_unref (self->taken);
      self->taken = g_steal_pointer (&taken);
      return FALSE;
    }
  g_free (self->folder);
  self->folder = g_steal_pointer (&absolute);
  vigie_inbox_start (self);
  return TRUE;
}

const char *
vigie_inbox_get_trouble (VigieInbox *self)
{
  return self->trouble;
}

gboolean
vigie_inbox_has_monitor (VigieInbox *self)
{
  return self->tells;
}

/* (transfer container): names of what can be taken */
static GPtrArray *
list_ready (VigieInbox *self)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name, seen;
  g_hash_table_iter_init (&iter, self->seen);
  while (g_hash_table_iter_next (&iter, &name, &seen))
    if (((Seen *) seen)->is_whole && !was_taken (self, name, seen))
      g_ptr_array_add (names, name);
  return names;
}

guint
vigie_inbox_count (VigieInbox *self)
{
  g_return_val_if_fail (VIGIE_IS_INBOX (self), 0);

  g_autoptr (GPtrArray) names = list_ready (self);
  return names->len;
}

char **
vigie_inbox_take (VigieInbox *self)
{
  g_return_val_if_fail (VIGIE_IS_INBOX (self), NULL);

  g_autoptr (GPtrArray) names = list_ready (self);
  if (names->len == 0)
    return NULL;
  g_ptr_array_sort (names, compare_lines);
  char **paths = g_new0 (char *, names->len + 1);
  for (guint i = 0; i < names->len; i++)
    {
      const Seen *state = g_hash_table_lookup (self->seen, names->pdata[i]);
      paths[i] = g_build_filename (self->folder, names->pdata[i], NULL);
      g_hash_table_insert (self->offered, g_strdup (names->pdata[i]), g_strdup (state->state));
    }
  return paths;
}

void
vigie_inbox_settle (VigieInbox *self, const char *path)
{
  g_return_if_fail (VIGIE_IS_INBOX (self) && path);

  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  const char *state = g_hash_table_lookup (self->offered, name);
  if (state && g_strcmp0 (folder, self->folder) == 0)
    g_hash_table_insert (self->taken, g_steal_pointer (&name), g_strdup (state));
}

gboolean
vigie_inbox_keep (VigieInbox *self, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_INBOX (self), FALSE);
  return save (self, self->folder, self->receipts, error);
}

const char *
vigie_inbox_get_receipts (VigieInbox *self)
{
  return self->receipts;
}

gboolean
vigie_inbox_set_receipts (VigieInbox *self, const char *folder, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_INBOX (self) && folder, FALSE);

  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  if (!save (self, self->folder, absolute, error))
    return FALSE;
  g_free (self->receipts);
  self->receipts = g_steal_pointer (&absolute);
  return TRUE;
}

/* ---------------------------------------------------------------------------------------------- */

VigieInbox *
vigie_inbox_new (const char *campaign_folder)
{
  g_return_val_if_fail (campaign_folder, NULL);

  VigieInbox *self = g_object_new (VIGIE_TYPE_INBOX, NULL);
  self->path = g_build_filename (campaign_folder, FILE_NAME, NULL);
  load (self);
  return self;
}

static void
vigie_inbox_finalize (GObject *object)
{
  VigieInbox *self = VIGIE_INBOX (object);
  stop (self);
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->offered);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->placed);
  g_hash_table_unref (self->asked);
  g_free (self->path);
  g_free (self->folder);
  g_free (self->receipts);
  g_free (self->trouble);
  G_OBJECT_CLASS (vigie_inbox_parent_class)->finalize (object);
}

static void
vigie_inbox_class_init (VigieInboxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_inbox_finalize;
  looked_signal = g_signal_new ("looked", VIGIE_TYPE_INBOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
vigie_inbox_init (VigieInbox *self)
{
  self->settle = SETTLE;
  self->every = EVERY;
  self->seen = table_new (seen_free);
  self->offered = table_new (g_free);
  self->taken = table_new (g_free);
  self->placed = table_new (NULL);
  self->asked = table_new (NULL);
}
