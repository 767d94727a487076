/* vigie-suggest.c: the word that an author may have meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-suggest-private.h"

#include <string.h>

#define MAX_LENGTH 32
#define MAX_CANDIDATES 100

void
vigie_suggestion_init (VigieSuggestion *self, const char *word)
{
  const guint slips = strlen (word) < 5 ? 1 : 2;

  *self = (VigieSuggestion){ .word = word, .distance = slips + 1, .n_left = MAX_CANDIDATES };
}

/* Letters to change, add or leave out, and neighbours to exchange; or @limit if it is no less. */
static guint
distance (const char *a, const char *b, guint limit)
{
  const gsize m = strlen (a), n = strlen (b);
  guint rows[3][MAX_LENGTH + 1];

  if (m > MAX_LENGTH || n > MAX_LENGTH || MAX (m, n) - MIN (m, n) >= limit)
    return limit;
  for (guint k = 0; k <= n; k++)
    rows[0][k] = k;
  for (guint i = 1; i <= m; i++)
    {
      const guint *twice = rows[(i + 1) % 3], *above = rows[(i - 1) % 3];
      guint *row = rows[i % 3];
      guint least = row[0] = i;
      for (guint k = 1; k <= n; k++)
        {
          row[k] = MIN (above[k - 1] + (a[i - 1] != b[k - 1]), MIN (above[k], row[k - 1]) + 1);
          if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
            row[k] = MIN (row[k], twice[k - 2] + 1);
          least = MIN (least, row[k]);
        }
      if (least >= limit)
        return limit;
    }
  return MIN (rows[m % 3][n], limit);
}

void
vigie_suggestion_consider (VigieSuggestion *self, const char *candidate)
{
  if (self->n_left == 0)
    return;
  self->n_left--;
  const guint found = distance (self->word, candidate, self->distance);
  if (found >= self->distance)
    return;
  self->distance = found;
  self->best = candidate;
}
