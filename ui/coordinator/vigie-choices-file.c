/* vigie-choices-file.c: files of what was chosen last, written while the window goes on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-choices-file.h"

#include "base/vigie-durable.h"

typedef struct
{
  char *path;
  char *text;
  gsize size; /* bytes of @text */
} Contents;

static GMutex lock;
static GCond written;
static GQueue waiting = G_QUEUE_INIT; /* (element-type Contents): under @lock, as are all below */
static Contents *current;             /* (nullable): what the thread writes now */

static void
contents_free (Contents *self)
{
  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

static gpointer
write_all (gpointer data)
{
  g_mutex_lock (&lock);
  while (current)
    {
      g_autoptr (GError) error = NULL;
      g_mutex_unlock (&lock);
      if (!vigie_durable_replace (current->path, current->text, current->size, &error))
        g_message ("%s cannot be written: %s", current->path, error->message);
      g_mutex_lock (&lock);
      contents_free (current);
      current = g_queue_pop_head (&waiting);
    }
  g_cond_broadcast (&written);
  g_mutex_unlock (&lock);
  return NULL;
}

static int
compare_path (gconstpointer contents, gconstpointer path)
{
  return g_strcmp0 (((const Contents *) contents)->path, path);
}

static Contents *
find_waiting (const char *path)
{
  GList *link = g_queue_find_custom (&waiting, path, compare_path);
  return link ? link->data : NULL;
}

GKeyFile *
vigie_choices_file_load (const char *path)
{
  GKeyFile *file = g_key_file_new ();
  g_mutex_lock (&lock);
  const Contents *newest = find_waiting (path);
  if (!newest && current && g_str_equal (current->path, path))
    newest = current;
  if (newest)
    (void) g_key_file_load_from_data (file, newest->text, newest->size, G_KEY_FILE_NONE, NULL);
  g_mutex_unlock (&lock);
  if (!newest)
    (void) g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

void
vigie_choices_file_save (const char *path, GKeyFile *contents)
{
  gsize size;
  char *text = g_key_file_to_data (contents, &size, NULL);
  g_mutex_lock (&lock);
  Contents *newest = find_waiting (path);
  if (!newest)
    {
      newest = g_new0 (Contents, 1);
      newest->path = g_strdup (path);
      g_queue_push_tail (&waiting, newest);
    }
  g_free (newest->text);
  newest->text = text;
  newest->size = size;
  if (!current)
    {
      current = g_queue_pop_head (&waiting);
      g_thread_unref (g_thread_new ("choices", write_all, NULL));
    }
  g_mutex_unlock (&lock);
}

void
vigie_choices_file_settle (void)
{
  g_mutex_lock (&lock);
  while (current)
    g_cond_wait (&written, &lock);
  g_mutex_unlock (&lock);
}
