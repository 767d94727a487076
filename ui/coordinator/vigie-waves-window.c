/* vigie-waves-window.c: the waves of a campaign, and what its channels promise and are asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-waves-window.h"

#include "base/vigie-time.h"
#include "compat/vigie-banner.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-rules-fields.h"
#include "form/vigie-calendar-button.h"
#include "form/vigie-value-text.h"
#include "vigie-box.h"
#include "vigie-leave.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_AUDITS 1000
#define MOST_DAYS 366

/** Line: the fields of a wave; @id is NULL for a new one, @read_as what it was read as last */
typedef struct
{
  char *id;
  char *read_as;
  GtkWidget *box;
  GtkEditable *name;
  GtkEditable *starts;
  GtkEditable *ends;
} Line;

/** Promise: the fields of a channel */
typedef struct
{
  GtkSpinButton *close_after;
  GtkEditable *reminders;
  GtkSpinButton *per_wave;
  GtkSpinButton *minimum;
} Promise;

struct _VigieWavesWindow
{
  AdwWindow parent_instance;

  VigieBanner *banner;
  GtkBox *waves;
  GtkWidget *add;
  GtkBox *channels;
  GtkBox *ranking;

  VigieCoordination *coordination;
  VigieCampaign *campaign; /* that the fields are of */
  GPtrArray *lines;        /* Line */
  GArray *promises;        /* Promise, in the order of the channels */
  VigieRulesFields *rules;
};

G_DEFINE_FINAL_TYPE (VigieWavesWindow, vigie_waves_window, ADW_TYPE_WINDOW)

static void fill (VigieWavesWindow *self);

static void
line_free (gpointer data)
{
  Line *line = data;
  g_free (line->id);
  g_free (line->read_as);
  g_free (line);
}

static void
tell (VigieWavesWindow *self, const char *text)
{
  vigie_banner_set_title (self->banner, text);
  vigie_banner_set_revealed (self->banner, TRUE);
}

static gboolean
refuse (VigieWavesWindow *self, gpointer field, const char *text)
{
  tell (self, text);
  gtk_widget_grab_focus (GTK_WIDGET (field));
  return FALSE;
}

static void
update_actions (VigieWavesWindow *self)
{
  const gboolean idle = self->coordination && !vigie_coordination_is_busy (self->coordination);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "waves.save", idle);
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "waves.undo",
    idle && vigie_coordination_can_take_back (self->coordination, VIGIE_AMENDMENT_WAVES));
}

/* What the fields say -------------------------------------------------------------------------- */

static gboolean
read_day (VigieWavesWindow *self, GtkEditable *entry, GDate *day)
{
  g_autofree char *date = vigie_value_text_read_date (gtk_editable_get_text (entry));
  g_date_clear (day, 1);
  if (date && vigie_date_from_text (date, day))
    return TRUE;
  g_autofree char *pattern = vigie_value_text_date_pattern ();
  g_autofree char *text =
    g_strdup_printf (_ ("“%s” is no day: write it as %s"), gtk_editable_get_text (entry), pattern);
  return refuse (self, entry, text);
}

static char *
get_language (void)
{
  const char *locale = g_get_language_names ()[0];
  const gsize length = strcspn (locale, "_.@");
  return length >= 2 ? g_strndup (locale, length) : g_strdup ("en");
}

static void
copy_names (VigieNames *target, VigieNames *from)
{
  GHashTableIter iter;
  gpointer language, name;
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &language, &name))
    vigie_names_set (target, language, name);
}

/* Adds the wave of a line to @target. */
static gboolean
read_line (VigieWavesWindow *self, Line *line, VigieCampaign *target, GHashTable *taken)
{
  g_autofree char *language = get_language ();
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (line->name)));
  GDate starts, ends;
  if (*name == '\0')
    return refuse (self, line->name, _ ("Write a name"));
  if (!read_day (self, line->starts, &starts) || !read_day (self, line->ends, &ends))
    return FALSE;
  if (g_date_compare (&starts, &ends) > 0)
    return refuse (self, line->ends, _ ("The wave ends before it starts"));
  const VigieWave *before = vigie_campaign_find_wave (self->campaign, line->id);
  g_autofree char *id = before ? g_strdup (line->id) : vigie_organisation_take_id (name, taken);
  VigieWave *wave = vigie_campaign_add_wave (target, id);
  g_free (line->read_as);
  line->read_as = g_strdup (id);
  wave->starts = starts;
  wave->ends = ends;
  if (before)
    copy_names (wave->names, before->names);
  /* One that was not changed keeps the language it is in. */
  if (!before || !g_str_equal (vigie_names_get (before->names, language), name))
    vigie_names_set (wave->names, language, name);
  return TRUE;
}

static int
compare_waves (gconstpointer a, gconstpointer b)
{
  return g_date_compare (&(*(const VigieWave *const *) a)->starts,
                         &(*(const VigieWave *const *) b)->starts);
}

/* The line that @wave was read from; @in_lines: (element-type VigieWave): in the order of the lines
 */
static const Line *
find_line (VigieWavesWindow *self, GPtrArray *in_lines, VigieWave *wave)
{
  guint position = 0;
  (void) g_ptr_array_find (in_lines, wave, &position);
  return g_ptr_array_index (self->lines, position);
}

/* Of two waves that overlap: the day that was changed, which is the later wave's first unless that
 * stands as the campaign has it. */
static GtkEditable *
find_wrong_day (VigieWavesWindow *self, GPtrArray *in_lines, VigieWave *before, VigieWave *wave)
{
  const VigieWave *kept = vigie_campaign_find_wave (self->campaign, wave->id);
  const VigieWave *other = vigie_campaign_find_wave (self->campaign, before->id);
  const gboolean is_end = kept && g_date_compare (&kept->starts, &wave->starts) == 0
                          && !(other && g_date_compare (&other->ends, &before->ends) == 0);
  return is_end ? find_line (self, in_lines, before)->ends
                : find_line (self, in_lines, wave)->starts;
}

/* In the order of their days, which must not overlap. */
static gboolean
read_waves (VigieWavesWindow *self, VigieCampaign *target)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->campaign->waves->len; i++)
    g_hash_table_insert (
      taken, g_strdup (((const VigieWave *) self->campaign->waves->pdata[i])->id), NULL);
  for (guint i = 0; i < self->lines->len; i++)
    if (!read_line (self, g_ptr_array_index (self->lines, i), target, taken))
      return FALSE;
  g_autoptr (GPtrArray) in_lines = g_ptr_array_new ();
  g_ptr_array_extend (in_lines, target->waves, NULL, NULL);
  g_ptr_array_sort (target->waves, compare_waves);
  for (guint i = 1; i < target->waves->len; i++)
    {
      VigieWave *before = g_ptr_array_index (target->waves, i - 1);
      VigieWave *wave = g_ptr_array_index (target->waves, i);
      if (g_date_compare (&before->ends, &wave->starts) < 0)
        continue;
      g_autofree char *text =
        g_strdup_printf (_ ("“%s” starts before “%s” has ended"),
                         vigie_names_get (wave->names, g_get_language_names ()[0]),
                         vigie_names_get (before->names, g_get_language_names ()[0]));
      return refuse (self, find_wrong_day (self, in_lines, before, wave), text);
    }
  return TRUE;
}

static gboolean
read_promise (VigieWavesWindow *self, const Promise *promise, VigieChannel *channel)
{
  g_auto (GStrv) numbers = g_strsplit_set (gtk_editable_get_text (promise->reminders), " ,;", -1);
  g_autoptr (GArray) reminders = g_array_new (FALSE, FALSE, sizeof (guint));
  /* A number that is still being typed counts, too. */
  gtk_spin_button_update (promise->close_after);
  gtk_spin_button_update (promise->per_wave);
  gtk_spin_button_update (promise->minimum);
  channel->close_after = (guint) gtk_spin_button_get_value_as_int (promise->close_after);
  channel->per_wave = (guint) gtk_spin_button_get_value_as_int (promise->per_wave);
  channel->minimum = (guint) gtk_spin_button_get_value_as_int (promise->minimum);
  guint sum = 0;
  for (char **number = numbers; *number; number++)
    {
      guint64 days;
      if (**number == '\0')
        continue;
      if (!g_ascii_string_to_unsigned (*number, 10, 1, MOST_DAYS, &days, NULL))
        return refuse (self, promise->reminders,
                       _ ("Write working days, a number for each reminder, as in 10 5"));
      const guint after = (guint) days;
      sum += after;
      g_array_append_val (reminders, after);
    }
  if (reminders->len > 0 && sum >= channel->close_after)
    return refuse (self, promise->reminders,
                   _ ("The last reminder must be sent before an answer is given up"));
  if (reminders->len > 0)
    channel->remind_after = g_steal_pointer (&reminders);
  return TRUE;
}

static gboolean
has_same_waves (const GPtrArray *a, const GPtrArray *b)
{
  const char *language = g_get_language_names ()[0];
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const VigieWave *x = g_ptr_array_index (a, i);
      const VigieWave *y = g_ptr_array_index (b, i);
      if (!g_str_equal (x->id, y->id) || g_date_compare (&x->starts, &y->starts) != 0
          || g_date_compare (&x->ends, &y->ends) != 0
          || !g_str_equal (vigie_names_get (x->names, language),
                           vigie_names_get (y->names, language)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_promise (const VigieChannel *a, const VigieChannel *b)
{
  const guint n = a->remind_after ? a->remind_after->len : 0;
  if (a->close_after != b->close_after || a->per_wave != b->per_wave || a->minimum != b->minimum
      || n != (b->remind_after ? b->remind_after->len : 0))
    return FALSE;
  return n == 0 || memcmp (a->remind_after->data, b->remind_after->data, n * sizeof (guint)) == 0;
}

/* Saving --------------------------------------------------------------------------------------- */

static gboolean
has_same_channels (VigieCampaign *a, VigieCampaign *b)
{
  if (a->channels->len != b->channels->len)
    return FALSE;
  for (guint i = 0; i < a->channels->len; i++)
    if (!g_str_equal (((const VigieChannel *) a->channels->pdata[i])->id,
                      ((const VigieChannel *) b->channels->pdata[i])->id))
      return FALSE;
  return TRUE;
}

/* The fields stay as they are, and are compared with the campaign as it is now. */
static void
compare_with_saved (VigieWavesWindow *self)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  if (!has_same_channels (self->campaign, campaign))
    return;
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  self->campaign = vigie_campaign_ref (campaign);
  vigie_rules_fields_compare_with (self->rules, self->campaign);
}

/* Whether the campaign was changed and somebody is here to see it; says why it was not. */
static gboolean
finish (VigieWavesWindow *self, VigieCoordination *coordination, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  const gboolean done = vigie_coordination_amend_finish (coordination, result, &error);
  if (!done)
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Campaign Was Not Changed"), error);
  if (!self->coordination) /* closed meanwhile */
    return FALSE;
  if (g_error_matches (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE))
    compare_with_saved (self);
  return done;
}

/* The fields stay as they are, with what was typed meanwhile. */
static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieWavesWindow) self = user_data;
  if (!finish (self, VIGIE_COORDINATION (source), result))
    return;
  compare_with_saved (self);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);
      /* One that was added meanwhile is none yet. */
      if (line->id || !vigie_campaign_find_wave (self->campaign, line->read_as))
        continue;
      line->id = g_strdup (line->read_as);
    }
  vigie_leave_settle (GTK_WINDOW (self));
  tell (self, _ ("Saved: publish the campaign, so that auditors get it"));
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieWavesWindow) self = user_data;
  if (!finish (self, VIGIE_COORDINATION (source), result))
    return;
  fill (self);
  vigie_leave_settle (GTK_WINDOW (self));
  tell (self, _ ("Taken back: publish the campaign, so that auditors get it"));
}

static void
save_now (VigieWavesWindow *self, VigieAmendment *amendment)
{
  vigie_coordination_amend (self->coordination, amendment, saved_cb, g_object_ref (self));
}

static void
outside_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieAmendment) amendment = user_data;
  if (vigie_message_ask_finish (result))
    save_now (VIGIE_WAVES_WINDOW (source), amendment);
}

/* Audits that were begun on days that are no longer part of their wave. */
static guint
count_outside (VigieWavesWindow *self, VigieCampaign *target)
{
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  guint all = 0;
  for (guint i = 0; store && i < target->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (target->waves, i);
      const VigieWave *before = vigie_campaign_find_wave (self->campaign, wave->id);
      g_autofree char *first = vigie_date_to_text (&wave->starts);
      g_autofree char *last = vigie_date_to_text (&wave->ends);
      guint n = 0;
      if (before
          && (g_date_compare (&wave->starts, &before->starts) > 0
              || g_date_compare (&wave->ends, &before->ends) < 0)
          && vigie_store_count_outside (store, wave->id, first, last, &n, NULL))
        all += n;
    }
  return all;
}

static VigieAmendment *
read_all (VigieWavesWindow *self, VigieCampaign *target)
{
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  if (!read_waves (self, target))
    return NULL;
  if (!has_same_waves (self->campaign->waves, target->waves))
    vigie_amendment_set_waves (amendment, self->campaign->waves, target->waves);
  for (guint i = 0; i < self->promises->len; i++)
    {
      const VigieChannel *before = g_ptr_array_index (self->campaign->channels, i);
      VigieChannel *after = vigie_campaign_add_channel (target, before->id);
      if (!read_promise (self, &g_array_index (self->promises, Promise, i), after))
        return NULL;
      if (!is_same_promise (before, after))
        vigie_amendment_set_standards (amendment, before, after);
    }
  if (vigie_rules_fields_read (self->rules, &target->rules))
    vigie_amendment_set_rules (amendment, &self->campaign->rules, &target->rules);
  return g_steal_pointer (&amendment);
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieWavesWindow *self = VIGIE_WAVES_WINDOW (widget);
  g_autoptr (VigieCampaign) target = vigie_campaign_new (NULL);
  vigie_banner_set_revealed (self->banner, FALSE);
  g_autoptr (VigieAmendment) amendment = read_all (self, target);
  const guint n = amendment ? count_outside (self, target) : 0;
  if (!amendment || vigie_amendment_is_empty (amendment))
    return;
  if (n == 0)
    {
      save_now (self, amendment);
      return;
    }
  g_autofree char *text = g_strdup_printf (
    g_dngettext (
      GETTEXT_PACKAGE,
      "%u audit was begun on a day that is no longer part of its wave. It stays in the "
      "wave.",
      "%u audits were begun on days that are no longer part of their waves. They stay in "
      "these waves.",
      n),
    n);
  vigie_message_ask (widget, _ ("Make the Waves Shorter?"), text, _ ("_Save"), FALSE, NULL,
                     outside_answered_cb, g_steal_pointer (&amendment));
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieWavesWindow *self = VIGIE_WAVES_WINDOW (widget);
  g_autoptr (VigieCampaign) target = vigie_campaign_new (NULL);
  g_autoptr (VigieAmendment) unsaved = read_all (self, target);
  if (!unsaved)
    return;
  if (!vigie_amendment_is_empty (unsaved))
    tell (self, _ ("Save what you changed first: undo takes back what was saved"));
  else
    vigie_coordination_take_back (self->coordination, VIGIE_AMENDMENT_WAVES, taken_back_cb,
                                  g_object_ref (self));
}

/* Removing ------------------------------------------------------------------------------------- */

/* What is of the wave, and keeps it. */
static gboolean
is_in_use (VigieWavesWindow *self, const char *id)
{
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  guint n_audits = 0, n_planned = 0;
  if (id && store)
    (void) vigie_store_count_audits (store, NULL, id, &n_audits, NULL);
  for (guint i = 0; id && i < self->campaign->assignments->len; i++)
    n_planned +=
      g_str_equal (((const VigieAssignment *) self->campaign->assignments->pdata[i])->wave, id);
  if (n_audits + n_planned == 0)
    return FALSE;
  g_autofree char *received = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u audit of it was received, and keeps its wave.",
                 "%u audits of it were received, and keep their wave.", n_audits),
    n_audits);
  g_autofree char *planned = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u assignment is of it: take it out of the plan first.",
                 "%u assignments are of it: take them out of the plan first.", n_planned),
    n_planned);
  g_autofree char *both = g_strdup_printf ("%s\n%s", received, planned);
  vigie_message_show (GTK_WIDGET (self), _ ("The Wave Has to Stay"),
                      n_planned == 0  ? received
                      : n_audits == 0 ? planned
                                      : both);
  return TRUE;
}

/* The wave that came after the one that is gone, or before it, or what adds one. */
static void
focus_line (VigieWavesWindow *self, guint position)
{
  const guint n = self->lines->len;
  const Line *line = n > 0 ? g_ptr_array_index (self->lines, MIN (position, n - 1)) : NULL;
  gtk_widget_grab_focus (line ? GTK_WIDGET (line->name) : self->add);
}

static void
remove_clicked_cb (GtkButton *button, Line *line)
{
  VigieWavesWindow *self =
    VIGIE_WAVES_WINDOW (gtk_widget_get_ancestor (GTK_WIDGET (button), VIGIE_TYPE_WAVES_WINDOW));
  if (is_in_use (self, line->id))
    return;
  guint position;
  (void) g_ptr_array_find (self->lines, line, &position);
  gtk_box_remove (self->waves, line->box);
  g_ptr_array_remove_index (self->lines, position);
  focus_line (self, position);
}

/* Fields --------------------------------------------------------------------------------------- */

static void
add_labelled (GtkWidget *box, const char *caption, const char *name, gpointer field, GtkWidget *row)
{
  GtkWidget *label = gtk_label_new (caption);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), row);
}

static void
add_field (GtkWidget *box, const char *caption, const char *name, gpointer field)
{
  add_labelled (box, caption, name, field, field);
}

static void
add_day (GtkWidget *box, const char *name, GtkEditable *entry)
{
  add_labelled (box, name, name, entry, vigie_calendar_button_beside (entry, name));
}

static GtkEditable *
make_entry (const char *text)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  return GTK_EDITABLE (entry);
}

static GtkEditable *
make_day (const GDate *day)
{
  g_autofree char *iso = g_date_valid (day) ? vigie_date_to_text (day) : g_strdup ("");
  g_autofree char *shown = *iso ? vigie_value_text_show (VIGIE_FORM_TYPE_DATE, iso) : g_strdup ("");
  g_autofree char *pattern = vigie_value_text_date_pattern ();
  GtkEditable *entry = make_entry (shown);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), pattern);
  return entry;
}

static Line *
add_line (VigieWavesWindow *self, const VigieWave *wave)
{
  GDate nothing;
  g_date_clear (&nothing, 1);
  const char *name = wave ? vigie_names_get (wave->names, g_get_language_names ()[0]) : "";
  GtkWidget *remove = gtk_button_new_with_mnemonic (_ ("_Remove Wave"));
  Line *line = g_new0 (Line, 1);
  line->id = wave ? g_strdup (wave->id) : NULL;
  line->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  line->name = make_entry (name);
  line->starts = make_day (wave ? &wave->starts : &nothing);
  line->ends = make_day (wave ? &wave->ends : &nothing);
  add_field (line->box, _ ("Name"), _ ("Name of the wave"), line->name);
  add_day (line->box, _ ("First day"), line->starts);
  add_day (line->box, _ ("Last day"), line->ends);
  gtk_widget_set_halign (remove, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line->box), remove);
  gtk_box_append (GTK_BOX (line->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), line);
  gtk_box_append (self->waves, line->box);
  g_ptr_array_add (self->lines, line);
  return line;
}

static void
add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieWavesWindow *self = VIGIE_WAVES_WINDOW (widget);
  gtk_widget_grab_focus (GTK_WIDGET (add_line (self, NULL)->name));
}

static GtkSpinButton *
make_number (guint value, guint most)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, most, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_widget_set_halign (spin, GTK_ALIGN_START);
  return GTK_SPIN_BUTTON (spin);
}

static void
add_channel (VigieWavesWindow *self, const VigieChannel *channel)
{
  const char *own = vigie_names_get (channel->names, g_get_language_names ()[0]);
  const char *name = *own ? own : channel->id;
  GtkWidget *expander = gtk_expander_new (name);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GString) days = g_string_new (NULL);
  for (guint i = 0; channel->remind_after && i < channel->remind_after->len; i++)
    g_string_append_printf (days, i == 0 ? "%u" : " %u",
                            g_array_index (channel->remind_after, guint, i));
  const Promise promise = {
    make_number (channel->close_after, MOST_DAYS),
    make_entry (days->str),
    make_number (channel->per_wave, MOST_AUDITS),
    make_number (channel->minimum, MOST_AUDITS),
  };
  const struct
  {
    const char *caption;
    gpointer field;
  } fields[] = {
    { _ ("Working days after which an answer is given up (0: at once)"), promise.close_after },
    { _ ("Working days before each reminder, as in 10 5"), promise.reminders },
    { _ ("Audits of each organisation in a wave"), promise.per_wave },
    { _ ("Audits before the channel counts"), promise.minimum },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *accessible = g_strdup_printf ("%s: %s", name, fields[i].caption);
      add_field (box, fields[i].caption, accessible, fields[i].field);
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_start (box, 18);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_box_append (self->channels, expander);
  g_array_append_val (self->promises, promise);
}

/* As the campaign stands now. */
static void
fill (VigieWavesWindow *self)
{
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  self->campaign = vigie_campaign_ref (vigie_coordination_get_campaign (self->coordination));
  vigie_box_clear (self->waves);
  vigie_box_clear (self->channels);
  vigie_box_clear (self->ranking);
  g_clear_pointer (&self->rules, vigie_rules_fields_free);
  g_ptr_array_set_size (self->lines, 0);
  g_array_set_size (self->promises, 0);
  for (guint i = 0; i < self->campaign->waves->len; i++)
    add_line (self, g_ptr_array_index (self->campaign->waves, i));
  for (guint i = 0; i < self->campaign->channels->len; i++)
    add_channel (self, g_ptr_array_index (self->campaign->channels, i));
  self->rules = vigie_rules_fields_new (self->ranking, self->campaign);
}

static void
vigie_waves_window_dispose (GObject *object)
{
  VigieWavesWindow *self = VIGIE_WAVES_WINDOW (object);
  if (self->coordination)
    g_signal_handlers_disconnect_by_data (self->coordination, self);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  G_OBJECT_CLASS (vigie_waves_window_parent_class)->dispose (object);
}

static void
vigie_waves_window_finalize (GObject *object)
{
  VigieWavesWindow *self = VIGIE_WAVES_WINDOW (object);
  g_ptr_array_unref (self->lines);
  g_array_unref (self->promises);
  g_clear_pointer (&self->rules, vigie_rules_fields_free);
  G_OBJECT_CLASS (vigie_waves_window_parent_class)->finalize (object);
}

static void
vigie_waves_window_class_init (VigieWavesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_waves_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_waves_window_finalize;
  g_type_ensure (VIGIE_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-waves-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieWavesWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, VigieWavesWindow, waves);
  gtk_widget_class_bind_template_child (widget_class, VigieWavesWindow, add);
  gtk_widget_class_bind_template_child (widget_class, VigieWavesWindow, channels);
  gtk_widget_class_bind_template_child (widget_class, VigieWavesWindow, ranking);
  gtk_widget_class_install_action (widget_class, "waves.add", NULL, add);
  gtk_widget_class_install_action (widget_class, "waves.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "waves.undo", NULL, undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "waves.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "waves.save",
                                       NULL);
}

static void
vigie_waves_window_init (VigieWavesWindow *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->promises = g_array_new (FALSE, FALSE, sizeof (Promise));
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

GtkWindow *
vigie_waves_window_new (GtkWindow *parent, VigieCoordination *coordination)
{
  VigieWavesWindow *self = g_object_new (VIGIE_TYPE_WAVES_WINDOW, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  g_signal_connect_swapped (coordination, "notify::busy", G_CALLBACK (update_actions), self);
  fill (self);
  update_actions (self);
  vigie_leave_guard (GTK_WINDOW (self), NULL);
  return GTK_WINDOW (self);
}
