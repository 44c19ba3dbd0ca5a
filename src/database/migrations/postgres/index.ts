import * as migration_20261124_004536_initial from './20261124_004536_initial';
import * as migration_20261124_013852_article_due from './20261124_013852_article_due';
import * as migration_20261124_170827_markdown_sync from './20261124_170827_markdown_sync';
import * as migration_20261125_000300_desk_history from './20261125_000300_desk_history';
import * as migration_20261125_001500_search_index from './20261125_001500_search_index';
import * as migration_20261125_002150_reading from './20261125_002150_reading';
import * as migration_20261125_003810_permalinks from './20261125_003810_permalinks';
import * as migration_20261125_013333_article_language from './20261125_013333_article_language';
import * as migration_20261125_032511_tagging from './20261125_032511_tagging';
import * as migration_20261125_041859_desk from './20261125_041859_desk';
import * as migration_20261125_044006_where_used from './20261125_044006_where_used';
import * as migration_20261125_103045_article_status_index from './20261125_103045_article_status_index';
import * as migration_20261125_144450_article_indexes from './20261125_144450_article_indexes';
import * as migration_20261128_180338_last_changed_articles from './20261128_180338_last_changed_articles';

export const migrations = [
  {
    up: migration_20261124_004536_initial.up,
    down: migration_20261124_004536_initial.down,
    name: '20261124_004536_initial',
  },
  {
    up: migration_20261124_013852_article_due.up,
    down: migration_20261124_013852_article_due.down,
    name: '20261124_013852_article_due',
  },
  {
    up: migration_20261124_170827_markdown_sync.up,
    down: migration_20261124_170827_markdown_sync.down,
    name: '20261124_170827_markdown_sync',
  },
  {
    up: migration_20261125_000300_desk_history.up,
    down: migration_20261125_000300_desk_history.down,
    name: '20261125_000300_desk_history',
  },
  {
    up: migration_20261125_001500_search_index.up,
    down: migration_20261125_001500_search_index.down,
    name: '20261125_001500_search_index',
  },
  {
    up: migration_20261125_002150_reading.up,
    down: migration_20261125_002150_reading.down,
    name: '20261125_002150_reading',
  },
  {
    up: migration_20261125_003810_permalinks.up,
    down: migration_20261125_003810_permalinks.down,
    name: '20261125_003810_permalinks',
  },
  {
    up: migration_20261125_013333_article_language.up,
    down: migration_20261125_013333_article_language.down,
    name: '20261125_013333_article_language',
  },
  {
    up: migration_20261125_032511_tagging.up,
    down: migration_20261125_032511_tagging.down,
    name: '20261125_032511_tagging',
  },
  {
    up: migration_20261125_041859_desk.up,
    down: migration_20261125_041859_desk.down,
    name: '20261125_041859_desk',
  },
  {
    up: migration_20261125_044006_where_used.up,
    down: migration_20261125_044006_where_used.down,
    name: '20261125_044006_where_used',
  },
  {
    up: migration_20261125_103045_article_status_index.up,
    down: migration_20261125_103045_article_status_index.down,
    name: '20261125_103045_article_status_index',
  },
  {
    up: migration_20261125_144450_article_indexes.up,
    down: migration_20261125_144450_article_indexes.down,
    name: '20261125_144450_article_indexes',
  },
  {
    up: migration_20261128_180338_last_changed_articles.up,
    down: migration_20261128_180338_last_changed_articles.down,
    name: '20261128_180338_last_changed_articles'
  },
];
