/* vigie-import-window.c: a table that is imported: what its columns are, what is wrong, and taking
 * it over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-import-window.h"

#include "campaign/vigie-counted.h"
#include "compat/vigie-accessible-name.h"
#include "compat/vigie-drop-down.h"
#include "compat/vigie-message.h"
#include "compat/vigie-thread.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of the table: what is enough to see what a column is. */
#define N_PREVIEWED 5u
#define MOST_COLUMNS 40u
/* As many as people mend one by one; the others come once these are mended. */
#define MOST_PROBLEMS 100u

typedef struct
{
  GtkLabel *accept;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *refused;
  GtkLabel *summary;
  GtkWidget *letters;
  GtkGrid *preview;
  GtkLabel *note;
  GtkCheckButton *heading;
  GtkWidget *cancel;
  GtkWidget *choosing;
  AdwBin *options;
  GtkWidget *problems_box;
  GtkLabel *problems_label;
  GtkListBox *problems;

  VigieCoordination *coordination;
  VigieCampaign *campaign;
  VigieImportTable *import; /* (nullable): while no thread has it */
  GPtrArray *choices;       /* GtkDropDown, not owned: of each column */
  gboolean showing;         /* what is set is not chosen by a person */
  gboolean pending;         /* something was chosen while a thread looked */
  gboolean saving;          /* the rows are taken over: nothing can be chosen, nor left */
} VigieImportWindowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VigieImportWindow, vigie_import_window, ADW_TYPE_WINDOW)

enum
{
  PROP_0,
  PROP_OPTIONS,
  N_PROPERTIES,
};
static GParamSpec *properties[N_PROPERTIES];
static guint imported_signal;

static VigieImportWindowPrivate *
get (VigieImportWindow *self)
{
  return vigie_import_window_get_instance_private (self);
}

static void show_import (VigieImportWindow *self);
static void take_choices (VigieImportWindow *self);

/* Reading and looking, in a thread ------------------------------------------------------------- */

/** Look: what a thread reads, or looks at again */
typedef struct
{
  VigieCampaign *campaign;
  char *path;   /* (nullable) */
  GBytes *text; /* (nullable) */
  VigieImportTable *(*make) (VigieCampaign *campaign, VigieSpreadsheet *sheet);
  VigieImportTable *import; /* (nullable) */
} Look;

static void
look_free (Look *look)
{
  vigie_campaign_unref (look->campaign);
  g_free (look->path);
  g_clear_pointer (&look->text, g_bytes_unref);
  g_clear_pointer (&look->import, vigie_import_table_free);
  g_free (look);
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;
  GError *error = NULL;
  if (look->import)
    vigie_import_table_check (look->import);
  else
    {
      g_autoptr (VigieSpreadsheet) sheet =
        look->path ? vigie_spreadsheet_open (look->path, &error)
                   : vigie_spreadsheet_new_from_text (look->text, NULL, &error);
      if (sheet)
        look->import = look->make (look->campaign, sheet);
      /* That a row is no heading can be said of one that is there. */
      if (sheet && vigie_spreadsheet_get_n_rows (sheet) == 0)
        (void) vigie_import_table_require_rows (look->import, &error);
    }
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieImportWindow *self = VIGIE_IMPORT_WINDOW (source);
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gtk_spinner_stop (get (self)->spinner);
  if (!get (self)->coordination) /* closed meanwhile */
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      get (self)->import = g_steal_pointer (&look->import);
      if (get (self)->pending && get (self)->choices->len > 0)
        {
          take_choices (self);
          return;
        }
      show_import (self);
      gtk_stack_set_visible_child_name (get (self)->stack, "table");
      return;
    }
  vigie_label_describe_page (get (self)->refused, error->message);
  gtk_stack_set_visible_child_name (get (self)->stack, "refused");
}

/* Takes @look; what the window shows stays while it is looked at again. */
static void
look (VigieImportWindow *self, Look *look)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_source_tag (task, look_thread);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", FALSE);
  if (!look->import)
    gtk_spinner_start (get (self)->spinner);
  vigie_thread_run (task, look_thread);
}

static void
look_again (VigieImportWindow *self)
{
  Look *again = g_new0 (Look, 1);
  again->campaign = vigie_campaign_ref (get (self)->campaign);
  again->import = g_steal_pointer (&get (self)->import);
  look (self, again);
}

/* Whether a choice is a person's and can be followed now; later, if a thread has the import. */
static gboolean
can_choose (VigieImportWindow *self)
{
  if (get (self)->showing || get (self)->saving)
    return FALSE;
  if (!get (self)->import)
    get (self)->pending = TRUE;
  return get (self)->import != NULL;
}

/* What is chosen ------------------------------------------------------------------------------- */

static void
field_chosen_cb (VigieImportWindow *self, GParamSpec *pspec, GtkDropDown *choice)
{
  guint column;
  if (!can_choose (self) || !g_ptr_array_find (get (self)->choices, choice, &column))
    return;
  vigie_import_table_set_field (get (self)->import, column, gtk_drop_down_get_selected (choice));
  look_again (self);
}

static void
heading_chosen_cb (VigieImportWindow *self)
{
  if (!can_choose (self))
    return;
  vigie_import_table_set_has_heading (get (self)->import,
                                      gtk_check_button_get_active (get (self)->heading));
  look_again (self);
}

static void
take_options (VigieImportWindow *self)
{
  if (VIGIE_IMPORT_WINDOW_GET_CLASS (self)->take_choices)
    VIGIE_IMPORT_WINDOW_GET_CLASS (self)->take_choices (self);
}

void
vigie_import_window_chosen (VigieImportWindow *self)
{
  if (!can_choose (self))
    return;
  take_options (self);
  look_again (self);
}

/* All that was chosen, after something was while a thread looked. */
static void
take_choices (VigieImportWindow *self)
{
  get (self)->pending = FALSE;
  for (guint i = 0; i < get (self)->choices->len; i++)
    vigie_import_table_set_field (
      get (self)->import, i,
      gtk_drop_down_get_selected (g_ptr_array_index (get (self)->choices, i)));
  vigie_import_table_set_has_heading (get (self)->import,
                                      gtk_check_button_get_active (get (self)->heading));
  take_options (self);
  look_again (self);
}

void
vigie_import_window_mend (VigieImportWindow *self, guint row, guint column, const char *text)
{
  if (!get (self)->import || get (self)->saving)
    return;
  vigie_spreadsheet_set_cell (vigie_import_table_get_sheet (get (self)->import), row, column, text);
  look_again (self);
}

/* What is wrong -------------------------------------------------------------------------------- */

/** Mending: the cell that a person writes anew */
typedef struct
{
  guint row;
  guint column;
  GtkEditable *entry;
} Mending;

static void
mended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Mending *mending = user_data;
  g_autoptr (GtkEditable) entry = mending->entry;
  if (vigie_message_ask_finish (result))
    vigie_import_window_mend (VIGIE_IMPORT_WINDOW (source), mending->row, mending->column,
                              gtk_editable_get_text (entry));
}

static void
problem_activated_cb (VigieImportWindow *self, GtkListBoxRow *row)
{
  const guint position = (guint) gtk_list_box_row_get_index (row);
  if (!get (self)->import)
    return;
  const VigieImportProblem *problem =
    g_ptr_array_index (vigie_import_table_get_problems (get (self)->import), position);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), vigie_spreadsheet_get_cell (
                                                 vigie_import_table_get_sheet (get (self)->import),
                                                 problem->row, problem->column));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the cell says"), -1);
  gtk_box_append (GTK_BOX (box), entry);
  Mending *mending = g_new (Mending, 1);
  *mending = (Mending){ problem->row, problem->column, GTK_EDITABLE (g_object_ref (entry)) };
  vigie_message_ask (GTK_WIDGET (self), _ ("Mend the Cell?"), problem->text, _ ("_Mend"), FALSE,
                     box, mended_cb, mending);
}

static GtkWidget *
make_problem (VigieImportWindow *self, const VigieImportProblem *problem)
{
  VigieSpreadsheet *sheet = vigie_import_table_get_sheet (get (self)->import);
  const guint line = vigie_spreadsheet_get_line (sheet, problem->row);
  const gboolean has_cell = problem->column != VIGIE_IMPORT_NO_COLUMN;
  g_autofree char *name = vigie_import_table_name_column (get (self)->import, problem->column);
  g_autofree char *title = name ? /* Translators: line of a table and name of a column */
                             g_strdup_printf (_ ("Line %u, %s"), line, name)
                                : g_strdup_printf (_ ("Line %u"), line);
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), problem->text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), has_cell);
  GtkWidget *icon = gtk_image_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (icon, has_cell);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  g_autofree char *whole = g_strdup_printf ("%s: %s", title, problem->text);
  vigie_accessible_set_name (GTK_ACCESSIBLE (row), whole);
  return row;
}

static void
show_problems (VigieImportWindow *self)
{
  const GPtrArray *problems = vigie_import_table_get_problems (get (self)->import);
  const guint shown = MIN (problems->len, MOST_PROBLEMS);
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (get (self)->problems, 0)))
    gtk_list_box_remove (get (self)->problems, GTK_WIDGET (row));
  for (guint i = 0; i < shown; i++)
    gtk_list_box_append (get (self)->problems,
                         make_problem (self, g_ptr_array_index (problems, i)));
  g_autofree char *all = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", problems->len), problems->len);
  g_autofree char *some =
    /* Translators: numbers of errors */
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The first %u of %u error",
                                  "The first %u of %u errors", problems->len),
                     shown, problems->len);
  gtk_label_set_text (get (self)->problems_label, shown < problems->len ? some : all);
  gtk_widget_set_visible (get (self)->problems_box, problems->len > 0);
}

/* What is there -------------------------------------------------------------------------------- */

static GtkWidget *
make_choice (VigieImportWindow *self, guint column)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *label = g_strdup_printf (_ ("What column %u is"), column + 1);
  for (guint i = 0; i < vigie_import_table_get_n_fields (get (self)->import); i++)
    {
      g_autofree char *name = vigie_import_table_get_field_name (get (self)->import, i);
      gtk_string_list_append (names, name);
    }
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (names)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  vigie_drop_down_name_button (GTK_DROP_DOWN (choice), label);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (field_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (get (self)->choices, choice);
  return choice;
}

static GtkWidget *
make_cell (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_tooltip_text (label, text);
  return label;
}

static void
fill_preview (VigieImportWindow *self)
{
  VigieSpreadsheet *sheet = vigie_import_table_get_sheet (get (self)->import);
  const guint n_columns = MIN (vigie_spreadsheet_get_n_columns (sheet), MOST_COLUMNS);
  const guint n_rows = MIN (vigie_spreadsheet_get_n_rows (sheet), N_PREVIEWED);
  for (guint column = 0; column < n_columns; column++)
    {
      gtk_grid_attach (get (self)->preview, make_choice (self, column), (int) column, 0, 1, 1);
      for (guint row = 0; row < n_rows; row++)
        gtk_grid_attach (get (self)->preview,
                         make_cell (vigie_spreadsheet_get_cell (sheet, row, column)), (int) column,
                         (int) row + 1, 1, 1);
    }
}

static void
add_words (VigieImportWindow *self, GString *line, VigieImportState state)
{
  const VigieImportWords *words = &VIGIE_IMPORT_WINDOW_GET_CLASS (self)->words[state];
  vigie_counted_add (line, vigie_import_table_count (get (self)->import, state), words->singular,
                     words->plural);
}

static GString *
describe_taken (VigieImportWindow *self)
{
  GString *line = g_string_new (NULL);
  add_words (self, line, VIGIE_IMPORT_NEW);
  add_words (self, line, VIGIE_IMPORT_CHANGED);
  return line;
}

static GString *
describe_rows (VigieImportWindow *self)
{
  GString *line = describe_taken (self);
  const guint bad = vigie_import_table_count (get (self)->import, VIGIE_IMPORT_BAD);
  add_words (self, line, VIGIE_IMPORT_SAME);
  vigie_counted_add (line, bad, NP_ ("%u row with errors", "%u rows with errors"));
  if (!vigie_import_table_has_rows (get (self)->import))
    g_string_append (line, _ ("The table has no rows below its heading: write at least one, or say "
                              "below that the first row is no heading."));
  return line;
}

static void
show_counts (VigieImportWindow *self)
{
  const guint fresh = vigie_import_table_count (get (self)->import, VIGIE_IMPORT_NEW);
  const guint changed = vigie_import_table_count (get (self)->import, VIGIE_IMPORT_CHANGED);
  const guint bad = vigie_import_table_count (get (self)->import, VIGIE_IMPORT_BAD);
  g_autoptr (GString) text = describe_rows (self);
  g_autofree char *all = g_strdup_printf (_ ("_Import %u"), fresh + changed);
  g_autofree char *some =
    g_strdup_printf (_ ("_Import %u of %u"), fresh + changed, fresh + changed + bad);
  gtk_label_set_text (get (self)->summary, text->str);
  gtk_label_set_label (get (self)->accept, bad > 0 ? some : all);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", fresh + changed > 0);
}

static void
show_import (VigieImportWindow *self)
{
  VigieSpreadsheet *sheet = vigie_import_table_get_sheet (get (self)->import);
  get (self)->showing = TRUE;
  if (get (self)->choices->len == 0)
    fill_preview (self);
  for (guint i = 0; i < get (self)->choices->len; i++)
    gtk_drop_down_set_selected (g_ptr_array_index (get (self)->choices, i),
                                vigie_import_table_get_field (get (self)->import, i));
  gtk_check_button_set_active (get (self)->heading,
                               vigie_import_table_get_has_heading (get (self)->import));
  gtk_widget_set_visible (get (self)->letters,
                          vigie_spreadsheet_get_encoding (sheet) == VIGIE_SPREADSHEET_WINDOWS_1252);
  show_counts (self);
  if (VIGIE_IMPORT_WINDOW_GET_CLASS (self)->show)
    VIGIE_IMPORT_WINDOW_GET_CLASS (self)->show (self);
  show_problems (self);
  get (self)->showing = FALSE;
}

/* Taking over ---------------------------------------------------------------------------------- */

/* What is being saved is neither changed nor called off. */
static void
set_saving (VigieImportWindow *self, gboolean saving)
{
  get (self)->saving = saving;
  gtk_widget_set_sensitive (get (self)->choosing, !saving);
  gtk_widget_set_sensitive (get (self)->cancel, !saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", !saving);
}

void
vigie_import_window_accepted (VigieImportWindow *self, VigieImportTable *import, GError *error)
{
  if (import)
    get (self)->import = import;
  if (!get (self)->coordination) /* destroyed meanwhile */
    return;
  set_saving (self, FALSE);
  if (error)
    {
      show_import (self); /* whatever was set meanwhile was not taken over */
      gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (get (self)->accept)));
      vigie_message_show_error (GTK_WIDGET (self), _ ("Nothing Was Imported"), error);
      return;
    }
  const guint bad = vigie_import_table_count (get (self)->import, VIGIE_IMPORT_BAD);
  g_autoptr (GString) line = describe_taken (self);
  vigie_counted_add (line, bad, NP_ ("%u row left out", "%u rows left out"));
  /* Translators: numbers of what was imported, such as organisations */
  g_autofree char *text = g_strdup_printf (_ ("Imported: %s"), line->str);
  g_signal_emit (self, imported_signal, 0, text);
  gtk_window_close (GTK_WINDOW (self));
}

static void
accept (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieImportWindow *self = VIGIE_IMPORT_WINDOW (widget);
  if (!get (self)->import || get (self)->saving)
    return;
  set_saving (self, TRUE);
  VIGIE_IMPORT_WINDOW_GET_CLASS (self)->accept (self);
}

/* For the kinds of windows --------------------------------------------------------------------- */

VigieImportTable *
vigie_import_window_get_import (VigieImportWindow *self)
{
  return get (self)->import;
}

VigieImportTable *
vigie_import_window_lend (VigieImportWindow *self)
{
  return g_steal_pointer (&get (self)->import);
}

VigieCoordination *
vigie_import_window_get_coordination (VigieImportWindow *self)
{
  return get (self)->coordination;
}

VigieCampaign *
vigie_import_window_get_campaign (VigieImportWindow *self)
{
  return get (self)->campaign;
}

void
vigie_import_window_set_note (VigieImportWindow *self, const char *text)
{
  gtk_label_set_label (get (self)->note, text);
}

/* ---------------------------------------------------------------------------------------------- */

static void
vigie_import_window_set_property (GObject *object,
                                  guint property_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  VigieImportWindow *self = VIGIE_IMPORT_WINDOW (object);
  if (property_id == PROP_OPTIONS)
    adw_bin_set_child (get (self)->options, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static gboolean
vigie_import_window_close_request (GtkWindow *window)
{
  return get (VIGIE_IMPORT_WINDOW (window))->saving
         || GTK_WINDOW_CLASS (vigie_import_window_parent_class)->close_request (window);
}

static void
vigie_import_window_dispose (GObject *object)
{
  VigieImportWindow *self = VIGIE_IMPORT_WINDOW (object);
  g_clear_object (&get (self)->coordination);
  G_OBJECT_CLASS (vigie_import_window_parent_class)->dispose (object);
}

static void
vigie_import_window_finalize (GObject *object)
{
  VigieImportWindow *self = VIGIE_IMPORT_WINDOW (object);
  g_clear_pointer (&get (self)->import, vigie_import_table_free);
  g_clear_pointer (&get (self)->campaign, vigie_campaign_unref);
  g_ptr_array_unref (get (self)->choices);
  G_OBJECT_CLASS (vigie_import_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, accept);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, stack);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, spinner);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, refused);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, summary);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, letters);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, preview);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, note);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, heading);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, cancel);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, choosing);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, options);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, problems_box);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, problems_label);
  gtk_widget_class_bind_template_child_private (widget_class, VigieImportWindow, problems);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
}

static void
vigie_import_window_class_init (VigieImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->set_property = vigie_import_window_set_property;
  object_class->dispose = vigie_import_window_dispose;
  object_class->finalize = vigie_import_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = vigie_import_window_close_request;
  properties[PROP_OPTIONS] = g_param_spec_object ("options", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  imported_signal = g_signal_new ("imported", VIGIE_TYPE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-import-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "import.accept", NULL, accept);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "import.accept", NULL);
}

static void
vigie_import_window_init (VigieImportWindow *self)
{
  get (self)->choices = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (get (self)->heading, "toggled", G_CALLBACK (heading_chosen_cb), self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", FALSE);
}

static VigieImportWindow *
window_new (GType kind, GtkWindow *parent, VigieCoordination *coordination, Look **reading)
{
  g_assert (g_type_is_a (kind, VIGIE_TYPE_IMPORT_WINDOW));
  VigieImportWindow *self = g_object_new (kind, "transient-for", parent, NULL);
  get (self)->coordination = g_object_ref (coordination);
  get (self)->campaign = vigie_campaign_ref (vigie_coordination_get_campaign (coordination));
  if (VIGIE_IMPORT_WINDOW_GET_CLASS (self)->begin)
    VIGIE_IMPORT_WINDOW_GET_CLASS (self)->begin (self);
  *reading = g_new0 (Look, 1);
  (*reading)->campaign = vigie_campaign_ref (get (self)->campaign);
  (*reading)->make = VIGIE_IMPORT_WINDOW_GET_CLASS (self)->make;
  return self;
}

GtkWindow *
vigie_import_window_new (GType kind,
                         GtkWindow *parent,
                         VigieCoordination *coordination,
                         const char *path)
{
  Look *reading;
  VigieImportWindow *self = window_new (kind, parent, coordination, &reading);
  reading->path = g_strdup (path);
  look (self, reading);
  return GTK_WINDOW (self);
}

GtkWindow *
vigie_import_window_new_for_text (GType kind,
                                  GtkWindow *parent,
                                  VigieCoordination *coordination,
                                  const char *text)
{
  Look *reading;
  VigieImportWindow *self = window_new (kind, parent, coordination, &reading);
  reading->text = g_bytes_new (text, strlen (text));
  look (self, reading);
  return GTK_WINDOW (self);
}
