/* vigie-table-intake.c: the ways by which a table comes into a window: chosen, pasted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-table-intake.h"

#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"

#include <glib/gi18n-lib.h>

static const char *const patterns[] = { "*.csv", "*.tsv", "*.txt", "*.xlsx", NULL };

/** Intake: who asked, as long as it is there: another program may never give what was copied */
typedef struct
{
  GWeakRef widget;
  VigieTableFunc take;
} Intake;

static Intake *
intake_new (GtkWidget *widget, VigieTableFunc take)
{
  Intake *self = g_new (Intake, 1);
  g_weak_ref_init (&self->widget, widget);
  self->take = take;
  return self;
}

static void
intake_free (Intake *self)
{
  g_weak_ref_clear (&self->widget);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Intake, intake_free)

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Intake) self = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&self->widget);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (widget && path)
    self->take (widget, path, NULL);
}

void
vigie_table_intake_choose (GtkWidget *widget, VigieTableFunc take)
{
  const VigieFileKind kind = { _ ("Tables"), patterns };
  vigie_file_dialog_open (widget, _ ("Choose a Table"), &kind, FALSE, file_chosen_cb,
                          intake_new (widget, take));
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Intake) self = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&self->widget);
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (!widget || !gtk_widget_get_mapped (widget)) /* closed, or left, meanwhile */
    return;
  if (text && *text)
    self->take (widget, NULL, text);
  else
    vigie_message_show (widget, _ ("Nothing Can Be Pasted"),
                        _ ("Copy rows in a spreadsheet first, with their headings if there are "
                           "any."));
}

void
vigie_table_intake_paste (GtkWidget *widget, VigieTableFunc take)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, text_read_cb,
                                 intake_new (widget, take));
}

gboolean
vigie_table_intake_is_table (const char *path)
{
  g_autofree char *folded = path ? g_ascii_strdown (path, -1) : NULL;
  for (const char *const *pattern = patterns; folded && *pattern; pattern++)
    if (g_str_has_suffix (folded, *pattern + 1))
      return TRUE;
  return FALSE;
}
