"""What makes the data files beside the code; never imported by the program.

python -m store.entities.making.gazetteer
python -m store.entities.making.clusters FOLDER-OF-A-SPACY-MODEL-WITH-VECTORS
python -m store.entities.making.train TRAINING CORPUS LABELS MODEL
"""
